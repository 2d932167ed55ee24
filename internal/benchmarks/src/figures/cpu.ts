import { startEmulator } from "@x/jigsaw-emulator";
import { nodeBinary } from "../../../../scripts/newer-node.mjs";
import type { CpuJob, CpuUsed } from "../cpu-child.ts";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";
import type { SubjectName } from "../subjects/all.ts";

const againstSdk =
  "the SDK (0.4.2) is plain `fetch` and `JSON.parse`; ours gives each attempt a signal and a timer, checks each number, and keeps Node's `fetch` from copying the request";

/**
 * CPU time of the client's process for an answer of 4096 dimensions, compared in one process that takes turns; and the same
 * in Node 24, whose `JSON.parse` takes half as long.
 */
export async function* cpu(rounds: number): AsyncGenerator<Figure> {
  const all = await measure(rounds, process.execPath);
  yield compare(all, "ours", "plain fetch", 1.1);
  yield { ...compare(all, "ours", "SDK", 1.1), note: againstSdk };
  yield compare(all, "SDK", "plain fetch");
  const inNewer = await measure(rounds, await nodeBinary("24"));
  for (const base of ["plain fetch", "SDK"] as const) {
    const { name, ...rest } = compare(inNewer, "ours", base);
    yield { ...rest, name: `${name}, Node 24` };
  }
}

async function measure(rounds: number, node: string): Promise<CpuUsed[]> {
  const all: CpuUsed[] = [];
  await using emulator = await startEmulator({ requestsPerSecond: Infinity, recordRequests: false });
  for (let round = 0; round < rounds; round++) {
    const job: CpuJob = { url: emulator.url, subjects: ["plain fetch", "ours", "SDK"] };
    all.push(await inChild<CpuUsed>("cpu-child.mjs", job, [], node));
  }
  return all;
}

function compare(all: readonly CpuUsed[], subject: SubjectName, base: SubjectName, atMost?: number): Figure {
  const rounds = all.map((used) => (used[subject] ?? 0) / (used[base] ?? 0));
  const name = `CPU for an answer of 4096 dimensions / ${base}`;
  return {
    name,
    subject,
    value: median(rounds),
    rounds,
    unit: "ratio",
    ...(atMost !== undefined && { atMost }),
  };
}
