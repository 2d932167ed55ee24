import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulator } from "@x/jigsaw-emulator";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";
import type { Persisted } from "../persist-child.ts";
import { inChild } from "../run-child.ts";

const [few, many] = [60, 240];

/** CPU to ingest into LlamaIndex's persisted stores. It should grow about linearly: four times the texts, four times the CPU. */
export async function* ingestCpu(rounds: number): AsyncGenerator<Figure> {
  await using emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  const all: number[] = [];
  for (let round = 0; round < rounds; round++) {
    all.push((await cpuOf(many, emulator.url)) / (await cpuOf(few, emulator.url)));
  }
  const name = `CPU: ingest of ${many} texts into LlamaIndex's persisted stores / ${few}`;
  yield { name, subject: "ours", value: median(all), rounds: all, unit: "ratio", atMost: 5 };
}

async function cpuOf(texts: number, url: string): Promise<number> {
  const persistDir = await mkdtemp(join(tmpdir(), "jigsaw-persist-"));
  try {
    const { added, cpuMs } = await inChild<Persisted>("persist-child.mjs", { url, texts, persistDir });
    if (added !== texts) throw new Error(`Only ${added} of ${texts} texts were added.`);
    return cpuMs;
  } finally {
    await rm(persistDir, { recursive: true, force: true });
  }
}
