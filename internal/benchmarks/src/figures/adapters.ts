import { startEmulator, type EmulatorOptions } from "@x/jigsaw-emulator";
import { newerNode } from "../../../../scripts/newer-node.mjs";
import type { AdapterJob, AdapterMeasured, AdapterName } from "../adapters-child.ts";
import type { Figure } from "../figure.ts";
import { median } from "../median.ts";
import { inChild } from "../run-child.ts";

const names: readonly AdapterName[] = ["ours in LangChain", "ours in the AI SDK"];
const rate = 50;
const latencyMs = 150;

interface Round extends AdapterMeasured {
  readonly requests: number;
  readonly refused: number;
  readonly afterAbort: number;
}

interface Scenario {
  readonly job: Omit<AdapterJob, "adapter" | "url">;
  readonly service: EmulatorOptions;
  /** Expected number of texts with a vector. */
  readonly embedded: number;
  readonly figures: readonly (Pick<Figure, "name" | "unit" | "atMost"> & {
    readonly of: (round: Round) => number;
  })[];
}

const scenarios: readonly Scenario[] = [
  {
    job: { texts: 1 },
    service: { apiKey: "another-key" },
    embedded: 0,
    figures: [
      {
        name: "requests with a wrong key, 1 text",
        unit: "requests",
        atMost: 1,
        of: ({ requests }) => requests,
      },
    ],
  },
  {
    job: { texts: 200, abortAfterMs: 500 },
    service: { latencyMs: 10_000, requestsPerSecond: rate },
    embedded: 0,
    figures: [
      { name: "from an abort to the rejection", unit: "ms", atMost: 100, of: ({ ms }) => ms },
      { name: "requests after an abort", unit: "requests", atMost: 0, of: ({ afterAbort }) => afterAbort },
    ],
  },
  {
    job: { texts: 40 },
    service: { requestsPerSecond: rate, latencyMs, faults: [{ kind: "status", status: 429, at: [10] }] },
    embedded: 40,
    figures: [
      {
        name: "requests for 40 texts, one of them refused with 429",
        unit: "requests",
        atMost: 41,
        of: ({ requests }) => requests,
      },
    ],
  },
  {
    job: { texts: 200 },
    service: { requestsPerSecond: rate, latencyMs },
    embedded: 200,
    figures: [
      {
        name: `time / ceiling: 200 texts, ${rate} a second, ${latencyMs} ms`,
        unit: "ratio",
        atMost: 1.05,
        of: ({ ms }) => ms / 1000 / (200 / rate + latencyMs / 1000),
      },
      {
        name: `refused: 200 texts, ${rate} a second, ${latencyMs} ms`,
        unit: "share",
        atMost: 0.01,
        of: ({ refused, requests }) => refused / requests,
      },
    ],
  },
];

/** Compares the adapters that share core, which must behave the same. Needs Node 22 or newer because of the AI SDK. */
export async function* adapters(rounds: number): AsyncGenerator<Figure> {
  const node = await newerNode();
  for (const scenario of scenarios) {
    const all = new Map<AdapterName, Round[]>(names.map((name) => [name, []]));
    // Alternates between the adapters, so that noise affects both equally.
    for (let round = 0; round < rounds; round++) {
      for (const [name, measured] of all) measured.push(await run(name, scenario, node));
    }
    for (const { of, ...figure } of scenario.figures) {
      for (const [subject, measured] of all) {
        const hasFailed = measured.some(({ embedded }) => embedded !== scenario.embedded);
        const values = measured.map(of);
        yield { ...figure, subject, value: median(values), rounds: values, ...(hasFailed && { hasFailed }) };
      }
    }
  }
}

async function run(adapter: AdapterName, { job, service }: Scenario, node: string): Promise<Round> {
  await using emulator = await startEmulator(service);
  const measured = await inChild<AdapterMeasured>(
    "adapters-child.mjs",
    { ...job, adapter, url: emulator.url },
    [],
    node,
  );
  const { requests } = emulator;
  const { abortedAt = Infinity } = measured;
  return {
    ...measured,
    requests: requests.length,
    refused: requests.filter(({ status }) => status === 429).length,
    afterAbort: requests.filter(({ receivedAt }) => receivedAt > abortedAt).length,
  };
}
