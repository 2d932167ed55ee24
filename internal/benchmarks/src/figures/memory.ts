import { startEmulator } from "@x/jigsaw-emulator";
import type { Figure } from "../figure.ts";
import type { MemoryUsed } from "../memory-child.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";

const [few, many] = [5_000, 20_000];

/** Peak memory of a process that streams many texts, as a multiple of one that streams few. */
export async function* memory(rounds: number): AsyncGenerator<Figure> {
  const all: number[] = [];
  await using emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  for (let round = 0; round < rounds; round++) {
    all.push((await peakOf(many, emulator.url)) / (await peakOf(few, emulator.url)));
  }
  const name = `peak memory: ${many} texts through embedEach / ${few}`;
  yield { name, subject: "ours", value: median(all), rounds: all, unit: "ratio", atMost: 1.15 };
}

async function peakOf(texts: number, url: string): Promise<number> {
  const { embedded, peak } = await inChild<MemoryUsed>("memory-child.mjs", { url, texts });
  if (embedded !== texts) throw new Error(`${embedded} of ${texts} texts were embedded.`);
  return peak;
}
