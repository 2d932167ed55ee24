import { spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { startEmulator, type Emulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import type { Figure } from "../figure.ts";
import type { LimitsJob, LimitsMeasured } from "../limits-child.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";

const second = 1000;

interface Run {
  readonly requestsPerSecond: number;
  readonly texts: number;
  readonly queries?: number;
  readonly warmUp?: number;
  readonly service: EmulatorOptions;
}

interface Measured extends LimitsMeasured {
  /** The time taken, as a multiple of the minimum that rate limit and latency allow. */
  readonly ceilingRatio: number;
  readonly refused: number;
  /** The highest number of requests that the service counted in any second. */
  readonly peakRate: number;
}

/** How long queries wait behind a batch, what random 429 responses cost, and how exact pacing is on a busy machine. */
export async function* limits(rounds: number): AsyncGenerator<Figure> {
  yield* queriesBehindTexts(rounds);
  yield* random429s(rounds);
  yield* busyMachine(rounds);
}

async function* queriesBehindTexts(rounds: number): AsyncGenerator<Figure> {
  const job = { requestsPerSecond: 50, texts: 1500, queries: 40, service: { latencyMs: 100 } };
  const all = await times(rounds, () => run(job));
  const what = "40 queries at random moments behind 1500 texts, 50 a second, 100 ms";
  yield figure(
    `95th percentile of the wait: ${what}`,
    "ms",
    all.map(({ waits }) => percentile(waits, 0.95)),
    600,
  );
  yield figure(
    `time of all / ceiling: ${what}`,
    "ratio",
    all.map(({ ceilingRatio }) => ceilingRatio),
    1.05,
  );
  yield figure(
    `refused: ${what}`,
    "requests",
    all.map(({ refused }) => refused),
    0,
  );
}

async function* random429s(rounds: number): AsyncGenerator<Figure> {
  const faults = [{ kind: "status", status: 429, at: [2500, 3500, 4500, 5500, 6500] }] as const;
  const job = { requestsPerSecond: 1000, warmUp: 2000, texts: 6000, service: { latencyMs: 150, faults } };
  const all = await times(rounds, () => run(job));
  const name =
    "time / ceiling: 6000 texts, 1000 a second, 150 ms, 5 of them refused by chance (slowest round)";
  const ratios = all.map(({ ceilingRatio }) => ceilingRatio);
  yield { ...figure(name, "ratio", ratios, 1.1), value: Math.max(...ratios) };
}

async function* busyMachine(rounds: number): AsyncGenerator<Figure> {
  const job = {
    requestsPerSecond: 50,
    texts: 500,
    service: { latencyMs: 150, rateLimitWindow: "sliding" },
  } as const;
  const all = await besideBusyLoops(10, () => times(rounds, () => run(job)));
  const what = "500 texts, limit 50, beside 10 busy loops";
  yield figure(
    `most requests in any second: ${what}`,
    "requests",
    all.map(({ peakRate }) => peakRate),
    51,
  );
  yield figure(
    `time / ceiling: ${what}`,
    "ratio",
    all.map(({ ceilingRatio }) => ceilingRatio),
    1 / 0.9,
  );
}

async function run({ requestsPerSecond, texts, queries = 0, warmUp = 0, service }: Run): Promise<Measured> {
  await using emulator = await startEmulator({ requestsPerSecond, ...service });
  const job: LimitsJob = { url: emulator.url, requestsPerSecond, warmUp, texts, queries };
  const measured = await inChild<LimitsMeasured>("limits-child.mjs", job);
  const ceiling = (texts + queries) / requestsPerSecond + (service.latencyMs ?? 0) / second;
  const refused = emulator.requests.filter(({ status }) => status === 429).length;
  return { ...measured, ceilingRatio: measured.seconds / ceiling, refused, peakRate: maxInASecond(emulator) };
}

function maxInASecond({ requests }: Emulator): number {
  const moments = requests.map(({ receivedAt }) => receivedAt);
  let first = 0;
  let peakRate = 0;
  for (const [last, moment] of moments.entries()) {
    while ((moments[first] ?? moment) <= moment - second) first++;
    peakRate = Math.max(peakRate, last - first + 1);
  }
  return peakRate;
}

async function besideBusyLoops<T>(count: number, work: () => Promise<T>): Promise<T> {
  const loops = Array.from({ length: count }, () => spawn(process.execPath, ["-e", "for (;;);"]));
  const { PRIORITY_HIGHEST, PRIORITY_NORMAL } = constants.priority;
  try {
    // The service represents a separate machine, so only the clients should compete with the busy loops.
    tryPriority(PRIORITY_HIGHEST);
    return await work();
  } finally {
    tryPriority(PRIORITY_NORMAL);
    for (const loop of loops) loop.kill("SIGKILL");
  }
}

/** Only root may raise the priority. Without it, requests that the service reads late count against the client. */
function tryPriority(priority: number): void {
  try {
    setPriority(priority);
  } catch {
    process.stderr.write(
      "Could not raise the priority, so the service competes with the busy loops. Run this as root.\n",
    );
  }
}

async function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  const all: T[] = [];
  for (let round = 0; round < count; round++) all.push(await work());
  return all;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
}

function figure(name: string, unit: Figure["unit"], rounds: readonly number[], atMost: number): Figure {
  return { name, subject: "ours", value: median(rounds), rounds, unit, atMost };
}
