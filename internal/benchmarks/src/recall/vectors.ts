import { semanticEngine } from "@x/jigsaw-emulator/semantic";

const batchSize = 64;

/** Embeds texts with the emulator's semantic engine. */
export async function embed(texts: readonly string[], dimensions: number): Promise<Float32Array[]> {
  const engine = await semanticEngine();
  const vectors: Float32Array[] = [];
  for (let start = 0; start < texts.length; start += batchSize) {
    const batch = texts.slice(start, start + batchSize).map(async (text) => {
      const rest = { chunkTokens: 1024, query: false, instruction: undefined };
      const { embeddings } = await engine.embed({ type: "text", text, chunks: [text], dimensions, ...rest });
      return Float32Array.from(embeddings[0] ?? []);
    });
    vectors.push(...(await Promise.all(batch)));
    if (start % 3200 === 0) console.error(`embedded ${vectors.length} of ${texts.length}`);
  }
  return vectors;
}

/** The positions of the `k` nearest vectors, by exact search. */
export function nearest(vectors: readonly Float32Array[], query: Float32Array, k: number): number[] {
  const scores = vectors.map((vector) =>
    vector.reduce((sum, number, index) => sum + number * (query[index] ?? 0), 0),
  );
  return [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, k);
}
