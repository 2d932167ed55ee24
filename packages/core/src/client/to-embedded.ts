import type { Answer } from "../parse-response.ts";
import type { Embedded, EmbeddedChunk } from "../types/embedded.ts";
import type { EmbeddingType } from "../types/embedding-type.ts";

/** What is known of a source before it is embedded. */
export interface Described {
  readonly type: EmbeddingType;
  readonly source: string;
  /** The source's own words, where it is a text. */
  readonly text?: string;
}

/** Puts together what the source is and what the service made of it. */
export function toEmbedded({ type, source, text }: Described, answer: Answer): Embedded {
  const { embeddings, chunks, speakerEmbeddings, usage, requestId } = answer;
  // One vector for a whole text needs no chunk to say which words it is for.
  const whole = embeddings.length === 1 && text !== undefined ? { text } : {};
  return {
    type,
    source,
    chunks: embeddings.map((vector, index): EmbeddedChunk => ({
      index,
      vector,
      ...whole,
      ...chunks?.[index],
    })),
    ...(speakerEmbeddings && { speakerVectors: speakerEmbeddings }),
    ...(usage && { usage }),
    ...(requestId !== undefined && { requestId }),
  };
}
