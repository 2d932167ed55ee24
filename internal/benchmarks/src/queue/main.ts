import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "@x/test-support/redis";
import { Redis } from "ioredis";
import { readEnvironment } from "../environment.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";
import type { Produced, ProducerJob } from "./producer-child.ts";
import { run, type Fleet, type Ran } from "./runs.ts";

/**
 * Measures workers of `@x/jigsaw-bullmq` in their own processes, with an emulator that counts requests, Redis with an
 * append-only file, and PostgreSQL with pgvector at `DATABASE_URL`. Arguments select parts: pace, chaos, memory, poison,
 * speed. Exits with 1 when a figure misses its bound. Without arguments, all parts run and QUEUE.md is written.
 */
const databaseUrl = process.env["DATABASE_URL"];
if (!databaseUrl)
  throw new Error("DATABASE_URL is not set. Set it, or run `npm run bench:queue`, which starts a server.");

const limit = 50;
const memoryRounds = 3;
const lines: string[] = [];
let missed = 0;
const print = (line: string): void => {
  console.error(line);
  lines.push(line);
};
/** Prints a row of a figure with a bound. */
const show = (figure: string, value: string, wanted: string, isReached: boolean): void => {
  if (!isReached) missed++;
  print(`| ${figure} | ${value} | ${wanted} | ${isReached ? "yes" : "**no**"} |`);
};

const idle = loadavg()[0] ?? 0;
const parts: Readonly<Record<string, () => Promise<void>>> = { pace, chaos, memory, poison, speed };
const names = process.argv.slice(2);
const unknown = names.find((name) => !(name in parts));
if (unknown !== undefined)
  throw new Error(`Unknown part "${unknown}". Choose from ${Object.keys(parts).join(", ")}.`);

print("| figure | measured | to be reached | reached |");
print("| --- | --- | --- | --- |");
for (const [name, part] of Object.entries(parts))
  if (names.length === 0 || names.includes(name)) await part();
if (names.length === 0) await writeFile(new URL("../QUEUE.md", import.meta.url), page());
console.error(missed === 0 ? "all reached" : `${missed} missed`);
process.exitCode = missed === 0 ? 0 : 1;

async function pace(): Promise<void> {
  const cold = await run(url(), { sources: 1500, workers: 3, limit });
  const most = cold.counted.mostInASecond;
  show(
    "most requests in any second, 3 workers, limit 50, cold start",
    String(most),
    "at most 51",
    most <= 51,
  );
  const throughput = (cold.counted.requests - 1) / cold.counted.seconds / limit;
  show(
    "throughput of 3 workers / ceiling, 1,500 texts",
    throughput.toFixed(3),
    "at least 0.95",
    throughput >= 0.95,
  );
  const disturb = async ({ until, replaceOne }: Fleet): Promise<void> => {
    await until(300);
    await replaceOne();
    await until(600);
    await replaceOne();
  };
  const killed = await run(url(), { sources: 900, workers: 3, limit, disturb });
  const mostAfter = killed.counted.mostInASecond;
  show("the same, with two workers killed and replaced", String(mostAfter), "at most 51", mostAfter <= 51);
}

async function chaos(): Promise<void> {
  const sources = 2000;
  const calm = await run(url(), { sources, workers: 3, limit });
  const disturb = async ({ redis, until, replaceOne }: Fleet): Promise<void> => {
    await until(500);
    await replaceOne();
    await until(1000);
    await redis.restart();
    await until(1500);
    await replaceOne();
  };
  const disturbed = await run(url(), { sources, workers: 3, limit, disturb });
  const what = "2,000 sources, a worker killed twice, Redis restarted once";
  const differing = differences(calm, disturbed);
  show(
    `${what}: rows that differ from an undisturbed run`,
    `${differing} of ${calm.rows.size}`,
    "0",
    differing === 0 && calm.rows.size === sources && disturbed.status.failed === 0,
  );
  const extra = (disturbed.counted.requests - calm.counted.requests) / calm.counted.requests;
  show(`${what}: extra requests`, `${(100 * extra).toFixed(2)} %`, "at most 4 %", extra <= 0.04);
}

async function memory(): Promise<void> {
  const redis = await startRedis();
  const client = new Redis(redis.url);
  const held = async (): Promise<number> =>
    Number(/used_memory:(\d+)/.exec(await client.info("memory"))?.[1]);
  try {
    for (const from of ["iterable", "folder"] as const) {
      const produce = async (sources: number, round: number): Promise<Produced> => {
        const folder = from === "folder" ? await folderOf(sources) : undefined;
        const job: ProducerJob = {
          redisUrl: redis.url,
          queueName: `${from}-${sources}-${round}`,
          sources,
          folder,
        };
        const produced = await inChild<Produced>("queue-producer.mjs", job);
        if (folder !== undefined) await rm(folder, { recursive: true });
        return produced;
      };
      // In turns, because how far the garbage collector has come differs from run to run.
      const rounds: { few: Produced; many: Produced; bytes: number }[] = [];
      for (let round = 0; round < memoryRounds; round++) {
        const few = await produce(10_000, round);
        const before = await held();
        const many = await produce(100_000, round);
        rounds.push({ few, many, bytes: Math.round(((await held()) - before) / many.added) });
      }
      const [few, many] = [
        median(rounds.map((round) => round.few.peak)),
        median(rounds.map((round) => round.many.peak)),
      ];
      const rate = Math.round(median(rounds.map(({ many: { added, seconds } }) => added / seconds)));
      const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
      const isComplete = rounds.every((round) => round.few.added === 10_000 && round.many.added === 100_000);
      show(
        `memory of the producer, 100,000 / 10,000 sources from ${from === "folder" ? "one folder" : "an async iterable"}, median of ${memoryRounds}`,
        `${(many / few).toFixed(2)} (${megabytes(many)} / ${megabytes(few)}; ${rate} sources a second; ${rounds[0]?.bytes} bytes a source in Redis)`,
        "at most 1.15",
        many / few <= 1.15 && isComplete,
      );
    }
  } finally {
    client.disconnect();
    await redis.stop();
  }
}

/** All files are in one folder: listing many must take no more memory than listing few. */
async function folderOf(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "jigsaw-producer-"));
  for (let start = 0; start < count; start += 100) {
    const files = Array.from({ length: Math.min(100, count - start) }, (_, index) => `${start + index}.md`);
    await Promise.all(files.map((file) => writeFile(join(folder, file), file)));
  }
  return folder;
}

async function poison(): Promise<void> {
  const faults = [{ kind: "status", status: 422, match: "number 77 of" }] as const;
  const { status, failed, rows } = await run(url(), { sources: 200, workers: 3, service: { faults } });
  const reasons = failed.map(({ reason }) => reason);
  show(
    "a poisoned source among 200",
    `${status.done} done, ${status.failed} failed: ${reasons.join("; ")}`,
    "199 done, 1 failed",
    status.done === 199 && rows.size === 199 && reasons.length === 1 && /422/.test(reasons[0] ?? ""),
  );
}

async function speed(): Promise<void> {
  print("\n## Without a limit, service of 150 ms\n");
  print("| workers | at once, each | texts a second | cores busy | CPU a text: workers | service |");
  print("| --- | --- | --- | --- | --- | --- |");
  const sources = 3000;
  for (const concurrency of [20, 60]) {
    for (const workers of [1, 2, 3]) {
      const { counted, busy, workersCpuMs } = await run(url(), { sources, workers, concurrency });
      const perText = (ms: number): string => `${(ms / sources).toFixed(1)} ms`;
      print(
        `| ${workers} | ${concurrency} | ${((sources - 1) / counted.seconds).toFixed(0)} | ${(100 * busy).toFixed(0)} % | ${perText(workersCpuMs)} | ${perText(counted.cpuMs)} |`,
      );
    }
  }
}

function differences(one: Ran, other: Ran): number {
  const ids = new Set([...one.rows.keys(), ...other.rows.keys()]);
  return [...ids].filter((id) => one.rows.get(id) !== other.rows.get(id)).length;
}

function url(): string {
  return databaseUrl ?? "";
}

function page(): string {
  const { date, node, platform, cpu, cores } = readEnvironment();
  return `# Ingesting through a queue

Measured on ${date} with \`npm run bench:queue\` on ${platform}, ${cpu}, ${cores} cores, Node ${node}; the load before it
began was ${idle.toFixed(1)}. Workers, the service, which counts requests by their arrival, Redis with an append-only file
and PostgreSQL with pgvector all run on this machine, in processes of their own. Vectors have 1,024 dimensions, and the service
answers after 150 ms.

${lines.join("\n")}
`;
}
