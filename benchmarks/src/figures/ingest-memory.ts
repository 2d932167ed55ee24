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

/** Peak memory of a process that ingests many sources into a store on disk, as a multiple of one that ingests few. */
export async function* ingestMemory(rounds: number): AsyncGenerator<Figure> {
  const all: number[] = [];
  await using emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  for (let round = 0; round < rounds; round++) {
    all.push((await peakOf(many, emulator.url)) / (await peakOf(few, emulator.url)));
  }
  const name = `peak memory: ingest of ${many} sources, 1 % of them broken, into a store on disk / ${few}`;
  yield { name, subject: "ours", value: median(all), rounds: all, unit: "ratio", atMost: 1.15 };
}

async function peakOf(sources: number, url: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "jigsaw-ingest-"));
  try {
    const job = { url, sources, file: join(folder, "store.db") };
    const { added, failed, stored, peak } = await inChild<Ingested>("ingest-child.mjs", job);
    const broken = sources * brokenShare;
    if (added !== sources - broken || stored !== added || failed !== broken) {
      throw new Error(`Of ${sources} sources ${added} were added, ${stored} stored and ${failed} failed.`);
    }
    return peak;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
