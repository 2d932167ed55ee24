import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";

const calls = 1000;

/** Counts the requests that calls with an already aborted signal send. */
export async function* cancelled(rounds: number): AsyncGenerator<Figure> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await using emulator = await startEmulator();
    const embeddings = new JigsawEmbeddings({ apiKey: "benchmark-key", baseURL: emulator.url });
    const signal = AbortSignal.abort();
    await Promise.allSettled(Array.from({ length: calls }, () => embeddings.embedQuery("a", { signal })));
    all.push(emulator.requests.length);
  }
  const name = `requests of ${calls} calls on a cancelled signal`;
  yield { name, subject: "ours", value: median(all), rounds: all, unit: "requests", atMost: 0 };
}
