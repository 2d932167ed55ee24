import { setTimeout as sleep } from "node:timers/promises";
import { describe } from "../read-reply.ts";
import { type Draft, json, type Reply, send, sendNow, type Service, untilReset } from "../service.ts";
import { burst, bursts, inFreshWindow } from "./burst.ts";
import type { Check, Finding } from "./check.ts";
import { rateOf } from "./rate.ts";

const hourMs = 3_600_000;
const windowMs = 1000;

/** Different texts, so that no response comes from a cache. */
const text = (index: number): Draft => json({ type: "text", text: `request ${index}`, dimensions: 32 });
const texts = (count: number): Draft[] => Array.from({ length: count }, (_, index) => text(index));
const invalid = json({ type: "no-such-type", text: "hello" });
const unstored: Draft = { method: "GET", path: "/v1/store/file/read/no-such-file.png" };
const unauthorised: readonly Draft[] = [
  { ...text(0), key: null },
  { ...text(0), key: "not-a-key-of-any-project" },
  { ...text(0), path: "/v2/no-such-thing" },
  { method: "GET" },
];

export const rateLimit: readonly Check[] = [
  {
    id: "rate-limit-headers",
    requests: 67,
    async run(service) {
      const one = await burst(service, [text(0), invalid, ...unauthorised]);
      const replies = [...one, ...(await bursts(service, text))];
      const statuses = [...new Set(replies.map(({ status }) => status))];
      const wrong = replies.find((reply) => !hasMillisecondReset(reply));
      return {
        holds: wrong === undefined,
        observed: wrong
          ? `reset ${wrong.headers.get("x-jigsaw-rate-limit-reset")} with ${wrong.status}: not a current time in milliseconds`
          : `all three with ${statuses.join(", ")}`,
      };
    },
  },
  {
    id: "no-retry-after",
    requests: 61,
    async run(service) {
      const refused = (await bursts(service, text)).filter(({ status }) => status === 429);
      const withHeader = refused.filter(({ headers }) => headers.has("retry-after"));
      return {
        holds: withHeader.length === 0,
        observed: `retry-after in ${withHeader.length} of ${refused.length} responses with 429`,
      };
    },
  },
  {
    id: "rate-limit-window",
    requests: 30,
    async run(service) {
      const resets = await collectResets(service);
      const steps = resets.slice(1).map((reset, index) => reset - (resets[index] ?? 0));
      return {
        // Rounding can shift a time by one.
        holds:
          steps.length > 0 && steps.every((step) => step > 1 && Math.abs(step - roundToWindow(step)) <= 1),
        observed: `time between resets ${steps.join(" ms, ")} ms`,
      };
    },
  },
  {
    id: "rate-limit-arrival",
    requests: 6,
    run: async (service) =>
      countsOf(service, [...texts(3), invalid, invalid, invalid], 6, "3 texts and 3 times 400"),
  },
  {
    id: "rate-limit-refused",
    requests: 62,
    async run(service) {
      const replies = await bursts(service, text);
      const refused = replies.filter(({ status }) => status === 429).length;
      await sleep(Math.max(...replies.map(untilReset)));
      const next = await sendNow(service, text(0));
      const { limit, remaining } = rateOf(next);
      return {
        holds: next.status === 200 && remaining === limit - 1,
        observed: `${refused} rejected; after the reset ${describe(next)} with ${remaining} of ${limit} left`,
      };
    },
  },
  {
    id: "rate-limit-unauthorised",
    requests: 7,
    run: async (service) =>
      countsOf(
        service,
        [...texts(3), ...unauthorised],
        3,
        "3 texts, 2 without a valid key, a wrong path and a GET",
      ),
  },
  {
    id: "rate-limit-state",
    requests: 10,
    async run(service) {
      const rates = await inFreshWindow(service, texts(10));
      const left = new Set(rates.map(({ remaining }) => remaining)).size;
      return {
        holds: left === rates.length,
        observed: `${rates.length} parallel requests returned ${left} different remaining counts`,
      };
    },
  },
  {
    id: "store-rate-limit",
    requests: 5,
    run: async (service) =>
      countsOf(service, [...texts(3), unstored, unstored], 5, "3 texts and 2 files read"),
  },
];

function hasMillisecondReset(reply: Reply): boolean {
  const { limit, remaining, resetAt } = rateOf(reply);
  return limit > 0 && remaining <= limit && Math.abs(resetAt - Date.now()) < hourMs;
}

/** Sends requests until three different reset times are seen, at most 40. */
async function collectResets(service: Service): Promise<number[]> {
  const resets = new Set<number>();
  for (let index = 0; index < 40 && resets.size < 3; index += 1) {
    resets.add(rateOf(await send(service, text(index))).resetAt);
    await sleep(60);
  }
  return [...resets];
}

function roundToWindow(milliseconds: number): number {
  return Math.max(1, Math.round(milliseconds / windowMs)) * windowMs;
}

/** Sends the requests in parallel, and holds if `expected` of them are counted. */
async function countsOf(
  service: Service,
  drafts: readonly Draft[],
  expected: number,
  what: string,
): Promise<Finding> {
  const rates = await inFreshWindow(service, drafts);
  const counted = Math.max(...rates.map(({ limit, remaining }) => limit - remaining));
  return { holds: counted === expected, observed: `${what}: ${counted} counted` };
}
