import { vectorOf } from "../read-reply.ts";
import { png } from "../samples/png.ts";
import { type Draft, json, type Params, send, type Service, upload } from "../service.ts";
import { cosine, largestDifference, lengthOf } from "../vector-math.ts";
import type { Check } from "./check.ts";

const text = "The lamp in the hall has burnt since Tuesday.";
const skipCache = { "x-jigsaw-skip-cache": "true" };
const image: Draft = upload(png(), { type: "image" });

export const vectors: readonly Check[] = [
  {
    id: "unit-length",
    requests: 4,
    async run(service) {
      const lengths = [
        await embed(service),
        await embed(service, { dimensions: 32 }),
        await embed(service, { query: true }),
        vectorOf(await send(service, image)),
      ].map(lengthOf);
      return {
        holds: lengths.every((length) => Math.abs(length - 1) < 1e-4),
        observed: `lengths ${lengths.map((length) => length.toFixed(7)).join(", ")}`,
      };
    },
  },
  {
    id: "decimals",
    requests: 1,
    async run(service) {
      const decimals = Math.max(...(await embed(service)).map(countDecimals));
      return { holds: decimals >= 15, observed: `at most ${decimals} decimals in 4096 coordinates` };
    },
  },
  {
    id: "deterministic",
    requests: 4,
    async run(service) {
      const again = (draft: Draft): Draft => ({ ...draft, headers: { ...draft.headers, ...skipCache } });
      const differences: number[] = [];
      for (const draft of [json({ type: "text", text }), image]) {
        const first = vectorOf(await send(service, draft));
        differences.push(largestDifference(first, vectorOf(await send(service, again(draft)))));
      }
      return {
        holds: differences.every((difference) => difference === 0),
        observed: `coordinates differ by at most ${differences.join(" (text) and ")} (image)`,
      };
    },
  },
  {
    id: "dimensions",
    requests: 2,
    async run(service) {
      const long = await embed(service);
      const short = await embed(service, { dimensions: 256 });
      const similarity = cosine(short, long.slice(0, short.length));
      return {
        holds: short.length === 256 && long.length === 4096 && similarity < 0.9,
        observed: `${short.length} dimensions against the first of ${long.length}: cosine ${similarity.toFixed(4)}`,
      };
    },
  },
  {
    id: "query-vector",
    requests: 4,
    async run(service) {
      const plain = await embed(service);
      const others = [
        await embed(service, { query: true }),
        await embed(service, { query: true, instruction: "Find what is broken in the house" }),
        await embed(service, { type: "text-other" }),
      ].map((vector) => cosine(plain, vector));
      return {
        holds: others.every((similarity) => similarity > 0.9 && similarity < 0.99999),
        observed: `cosine to the passage: ${others.map((similarity) => similarity.toFixed(5)).join(", ")}`,
      };
    },
  },
];

async function embed(service: Service, params: Params = {}): Promise<number[]> {
  return vectorOf(await send(service, json({ type: "text", text, ...params })));
}

function countDecimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max(0, (digits.split(".")[1]?.length ?? 0) - Number(exponent));
}
