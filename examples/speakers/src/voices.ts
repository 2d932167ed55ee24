import { JigsawLoader, speakerVectorOf, type JigsawEmbeddings } from "@x/langchain-jigsaw";

/** A voice that has a name. */
export interface Voice {
  readonly name: string;
  readonly vector: readonly number[];
}

/** The voice in a recording, of its first chunk. */
export async function voiceIn(
  recording: Uint8Array,
  embeddings: JigsawEmbeddings,
  signal: AbortSignal,
): Promise<number[]> {
  const source = { audio: recording };
  const [first] = await new JigsawLoader(source, { embeddings, speakerFingerprint: true, signal }).load();
  const vector = first && speakerVectorOf(first);
  if (!vector) throw new Error("The service found no voice in the recording.");
  return vector;
}

/** The known voice that is most like this one, and how like it is: 1 is the same. */
export function recognise(
  vector: readonly number[],
  voices: readonly Voice[],
): { name: string; similarity: number } {
  const compared = voices.map((voice) => ({ name: voice.name, similarity: cosine(vector, voice.vector) }));
  const [best] = compared.sort((a, b) => b.similarity - a.similarity);
  if (!best) throw new Error("No voice is known.");
  return best;
}

function cosine(a: readonly number[], b: readonly number[]): number {
  const dot = (x: readonly number[], y: readonly number[]): number =>
    x.reduce((sum, number, index) => sum + number * (y[index] ?? 0), 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}
