import { chunkIds } from "../source/identity.ts";
import { withoutTags } from "../source/label.ts";
import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { KnownSource } from "./known-sources.ts";
import type { Outcome } from "./requester.ts";

/** Combines the source and the response of the service. */
export async function toEmbedded(resolved: KnownSource, outcome: Outcome): Promise<Embedded> {
  const { id, type, source, sha256, mimeType, text } = resolved;
  const { embeddings, chunks, speakerEmbeddings, usage, requestId } = outcome.response;
  const ids = await chunkIds(id, embeddings.length);
  // If there is one vector, it is for the whole text, even if the response has no chunk.
  const whole = embeddings.length === 1 && text !== undefined ? { text } : {};
  // Labels are removed from a text before it is sent. The chunk still gets the original text.
  const hadLabels = text !== undefined && withoutTags(text) !== text;
  return {
    id,
    type,
    source,
    ...(sha256 !== undefined && { sha256 }),
    ...(mimeType !== undefined && { mimeType }),
    chunks: embeddings.map((vector, index): EmbeddedChunk => ({
      id: ids[index] ?? "",
      index,
      vector,
      ...whole,
      ...chunks?.[index],
      ...(hadLabels && whole),
    })),
    ...(speakerEmbeddings && { speakerVectors: speakerEmbeddings }),
    ...(usage && { usage }),
    ...(requestId !== undefined && { requestId }),
    ...(outcome.fileStoreKey !== undefined && { fileStoreKey: outcome.fileStoreKey }),
  };
}
