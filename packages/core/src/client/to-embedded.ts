import { chunkIds } from "../source/identity.ts";
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
    })),
    ...(speakerEmbeddings && { speakerVectors: speakerEmbeddings }),
    ...(usage && { usage }),
    ...(requestId !== undefined && { requestId }),
    ...(outcome.fileStoreKey !== undefined && { fileStoreKey: outcome.fileStoreKey }),
  };
}
