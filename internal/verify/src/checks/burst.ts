import { setTimeout as sleep } from "node:timers/promises";
import { type Draft, type Reply, sendNow, type Service } from "../service.ts";
import { type Rate, rateOf } from "./rate.ts";

const windowMs = 1000;
/** Bursts that may fail to do what they are for: their requests can fall on two windows. */
const rounds = 6;
const highestLimit = 500;
/** As many as go over the limit, so that a border between windows does not hide it. */
const surplus = 10;

/** Sends requests side by side. */
export async function burst(service: Service, drafts: readonly Draft[]): Promise<Reply[]> {
  return await Promise.all(drafts.map(async (draft) => sendNow(service, draft)));
}

/** Sends more at once than the limit allows, until some are refused. @returns the answers of the last burst */
export async function bursts(service: Service, draft: (index: number) => Draft): Promise<Reply[]> {
  const { limit } = rateOf(await sendNow(service, draft(0)));
  if (limit > highestLimit) throw new Error(`a limit of ${limit} requests is too high to be tried`);
  const drafts = Array.from({ length: limit + surplus }, (_, index) => draft(index));
  for (let round = 0; round < rounds; round += 1) {
    const replies = await burst(service, drafts);
    if (replies.some(({ status }) => status === 429)) return replies;
    // Whatever the window's phase is, the next burst meets a different one.
    await sleep(windowMs / 3);
  }
  throw new Error(`no 429 in ${rounds} bursts of ${drafts.length} requests, with a limit of ${limit}`);
}

/** Sends requests at once until they all fall into one window, in which nothing was sent before. */
export async function inFreshWindow(service: Service, drafts: readonly Draft[]): Promise<Rate[]> {
  for (let round = 0; round < rounds; round += 1) {
    await sleep(windowMs + 50);
    const rates = (await burst(service, drafts)).map(rateOf);
    if (new Set(rates.map(({ resetAt }) => resetAt)).size === 1) return rates;
  }
  throw new Error(`${drafts.length} requests sent at once never told the same reset, in ${rounds} trials`);
}
