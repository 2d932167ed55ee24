import { JigsawLoader, speakerVectorOf, type JigsawEmbeddings } from "@x/langchain-jigsaw";

/** A named voice. */
export interface Voice {
  readonly name: string;
  readonly vector: readonly number[];
}

/** The speaker vector of a recording's first chunk. */
export async function speakerVectorIn(
  recording: Uint8Array,
  embeddings: JigsawEmbeddings,
  signal: AbortSignal,
): Promise<number[]> {
  const source = { audio: recording };
  const [first] = await new JigsawLoader(source, { embeddings, speakerFingerprint: true, signal }).load();
  const vector = first && speakerVectorOf(first);
  if (!vector)
    throw new Error(
      "The service returned no speaker vector for the recording. Try one in which a single person speaks.",
    );
  return vector;
}

/** The most similar known voice, and its cosine similarity; 1 is identical. */
export function recognise(
  vector: readonly number[],
  voices: readonly Voice[],
): { name: string; similarity: number } {
  const compared = voices.map((voice) => ({ name: voice.name, similarity: cosine(vector, voice.vector) }));
  const [best] = compared.sort((a, b) => b.similarity - a.similarity);
  if (!best) throw new Error("`voices` is empty: pass at least one known voice.");
  return best;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, number, index) => sum + number * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
