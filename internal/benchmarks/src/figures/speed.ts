import { startEmulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";
import { runChild } from "../run-child.ts";
import type { SubjectName } from "../subjects/all.ts";

const rate = 50;

interface Scenario {
  readonly name: string;
  readonly subject: SubjectName;
  readonly texts: number;
  readonly processes: number;
  readonly service: EmulatorOptions;
  readonly atMost?: { readonly time?: number; readonly refused?: number };
}

interface Round {
  readonly time: number;
  readonly refused: number;
  readonly failure: string | undefined;
}

type Failed = Pick<Figure, "hasFailed" | "note">;

const texts = 500;
const plain: SubjectName = "SDK in LangChain's caller";

const inProcesses: readonly Scenario[] = [
  one("150 ms, fixed windows", "ours", 150, "fixed", { time: 1.03, refused: 0.01 }),
  one("150 ms, sliding windows", "ours", 150, "sliding", { time: 1.03, refused: 0.01 }),
  one("2 s, fixed windows", "ours", 2000, "fixed", { time: 1.05 }),
  one("2 s, sliding windows", "ours", 2000, "sliding", { time: 1.05 }),
  { ...one("150 ms, fixed windows", "ours", 150, "fixed", { refused: 0.1 }), texts: 200, processes: 2 },
  { ...one("150 ms, sliding windows", "ours", 150, "sliding", { refused: 0.1 }), texts: 200, processes: 2 },
  { ...one("150 ms, fixed windows", plain, 150, "fixed"), texts: 200 },
];

const inLlamaIndex: readonly Scenario[] = [
  {
    ...one("100 ms, fixed windows", "ours in LlamaIndex", 100, "fixed", { time: 1.05, refused: 0.01 }),
    texts: 120,
  },
  { ...one("100 ms, fixed windows", "SDK in LlamaIndex's base class", 100, "fixed"), texts: 120 },
];

function one(
  name: string,
  subject: SubjectName,
  latencyMs: number,
  rateLimitWindow: "fixed" | "sliding",
  atMost: Scenario["atMost"] = {},
): Scenario {
  return { name, subject, texts, processes: 1, service: { latencyMs, rateLimitWindow }, atMost };
}

/** How close throughput comes to the rate limit, and the share of 429 responses. The ceiling is N / R + latency. */
export function speed(rounds: number): AsyncGenerator<Figure> {
  return measure(inProcesses, rounds);
}

/** The same for LlamaIndex's transforms, which add vectors to nodes. */
export function speedInLlamaIndex(rounds: number): AsyncGenerator<Figure> {
  return measure(inLlamaIndex, rounds);
}

async function* measure(scenarios: readonly Scenario[], rounds: number): AsyncGenerator<Figure> {
  for (const scenario of scenarios) {
    const all: Round[] = [];
    for (let round = 0; round < rounds; round++) all.push(await run(scenario));
    const { subject, processes, atMost } = scenario;
    const who = processes === 1 ? "one process" : `${processes} processes without a shared limiter`;
    const what = `${scenario.texts} texts each, ${rate} a second, ${scenario.name}, ${who}`;
    const failures = new Set(all.flatMap(({ failure }) => failure ?? []));
    const failed: Failed =
      failures.size > 0
        ? { hasFailed: true, note: `not all texts were embedded: ${[...failures].join("; ")}` }
        : {};
    yield figure(
      `time / ceiling: ${what}`,
      subject,
      all.map(({ time }) => time),
      "ratio",
      atMost?.time,
      failed,
    );
    yield figure(
      `refused: ${what}`,
      subject,
      all.map(({ refused }) => refused),
      "share",
      atMost?.refused,
      failed,
    );
  }
}

function figure(
  name: string,
  subject: string,
  rounds: readonly number[],
  unit: Figure["unit"],
  atMost: number | undefined,
  failed: Failed,
): Figure {
  return {
    name,
    subject,
    value: median(rounds),
    rounds,
    unit,
    ...(atMost !== undefined && { atMost }),
    ...failed,
  };
}

async function run({ subject, texts: count, processes, service }: Scenario): Promise<Round> {
  await using emulator = await startEmulator({ requestsPerSecond: rate, ...service });
  const job = { subject, url: emulator.url, isUnlimited: false, texts: count };
  const measured = await Promise.all(Array.from({ length: processes }, () => runChild(job)));
  const ceiling = (processes * count) / rate + (service.latencyMs ?? 0) / 1000;
  const refused = emulator.requests.filter(({ status }) => status === 429).length;
  return {
    time: Math.max(...measured.map(({ seconds }) => seconds)) / ceiling,
    refused: refused / emulator.requests.length,
    failure: measured.find(({ failure }) => failure)?.failure,
  };
}
