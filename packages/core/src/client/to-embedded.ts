import { chunkIds } from "../source/identity.ts";
import { withoutTags } from "../source/label.ts";
import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { KnownSource } from "./known-sources.ts";
import type { Outcome } from "./requester.ts";

/** Puts together what the source is and what the service made of it. */
export async function toEmbedded(resolved: KnownSource, outcome: Outcome): Promise<Embedded> {
  const { id, type, source, sha256, mimeType, text } = resolved;
  const { embeddings, chunks, speakerEmbeddings, usage, requestId } = outcome.answer;
  const ids = await chunkIds(id, embeddings.length);
  // One vector for a whole text needs no chunk to say which words it is for.
  const whole = embeddings.length === 1 && text !== undefined ? { text } : {};
  // A label in a text is not sent, but what is stored is the text as it was given.
  const isCut = text !== undefined && withoutTags(text) !== text;
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
      ...(isCut && whole),
    })),
    ...(speakerEmbeddings && { speakerVectors: speakerEmbeddings }),
    ...(usage && { usage }),
    ...(requestId !== undefined && { requestId }),
    ...(outcome.fileStoreKey !== undefined && { fileStoreKey: outcome.fileStoreKey }),
  };
}
