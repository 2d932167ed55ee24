import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@x/jigsaw-emulator";
import type { Figure } from "../figure.ts";
import type { Ingested } from "../ingest-child.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";

const [few, many] = [2_000, 10_000];
const brokenShare = 0.01;

/** Maximum size of the JavaScript heap in MB. LangChain itself takes 20. */
const smallHeap = 48;

const heapNote =
  "live objects stay below 30 MB, most of them LangChain's code; V8 lets garbage grow to three or four times that before it collects it";

/**
 * Peak memory of a process that ingests many sources into a store on disk, as a multiple of one that ingests few. It is
 * measured with the default heap, and with a small one, which shows how much memory is really needed.
 */
export async function* ingestMemory(rounds: number): AsyncGenerator<Figure> {
  await using emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  const name = `peak memory: ingest of ${many} sources, 1 % of them broken, into a store on disk / ${few}`;
  yield { ...(await compare(rounds, emulator.url, [])), name, note: heapNote };
  const flag = `--max-old-space-size=${smallHeap}`;
  yield { ...(await compare(rounds, emulator.url, [flag])), name: `${name}, under ${flag}` };
}

async function compare(rounds: number, url: string, flags: readonly string[]): Promise<Omit<Figure, "name">> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    all.push((await peakOf(many, url, flags)) / (await peakOf(few, url, flags)));
  }
  return { subject: "ours", value: median(all), rounds: all, unit: "ratio", atMost: 1.15 };
}

async function peakOf(sources: number, url: string, flags: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "jigsaw-ingest-"));
  try {
    const job = { url, sources, file: join(folder, "store.db") };
    const { added, failed, stored, peak } = await inChild<Ingested>("ingest-child.mjs", job, flags);
    const broken = sources * brokenShare;
    if (added !== sources - broken || stored !== added || failed !== broken) {
      throw new Error(
        `Of ${sources} sources, ${added} were added, ${stored} are stored and ${failed} failed.`,
      );
    }
    return peak;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
