import { setTimeout as sleep } from "node:timers/promises";
import { type Draft, type Reply, sendNow, type Service } from "../service.ts";
import { type Rate, rateOf } from "./rate.ts";

const windowMs = 1000;
/** Maximum number of bursts, because the requests of a burst can be split between two windows. */
const maxBursts = 6;
const maxLimit = 500;
/** Requests above the limit, enough that some exceed it even if a window ends during the burst. */
const surplus = 10;

/** Sends requests in parallel. */
export async function burst(service: Service, drafts: readonly Draft[]): Promise<Reply[]> {
  return await Promise.all(drafts.map(async (draft) => sendNow(service, draft)));
}

/** Sends bursts above the limit until some requests are rejected. @returns the responses of the last burst */
export async function bursts(service: Service, draft: (index: number) => Draft): Promise<Reply[]> {
  const { limit } = rateOf(await sendNow(service, draft(0)));
  if (limit > maxLimit) throw new Error(`the limit of ${limit} requests per second is too high to test`);
  const drafts = Array.from({ length: limit + surplus }, (_, index) => draft(index));
  for (let round = 0; round < maxBursts; round += 1) {
    const replies = await burst(service, drafts);
    if (replies.some(({ status }) => status === 429)) return replies;
    // Starts the next burst at another phase of the window.
    await sleep(windowMs / 3);
  }
  throw new Error(`no 429 in ${maxBursts} bursts of ${drafts.length} requests, with a limit of ${limit}`);
}

/** Sends requests in parallel, and repeats this until all of them are counted in one window of their own. */
export async function inFreshWindow(service: Service, drafts: readonly Draft[]): Promise<Rate[]> {
  for (let round = 0; round < maxBursts; round += 1) {
    await sleep(windowMs + 50);
    const rates = (await burst(service, drafts)).map(rateOf);
    if (new Set(rates.map(({ resetAt }) => resetAt)).size === 1) return rates;
  }
  throw new Error(
    `${drafts.length} parallel requests never returned the same reset time, in ${maxBursts} attempts`,
  );
}
