import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { unixNow } from "../server/unix-now.ts";
import type { Answer } from "../types/answer.ts";
import type { Fault } from "../types/fault.ts";
import { faultyAnswer } from "./faulty-answer.ts";
import { send } from "./send.ts";

/** What a timer takes; with more it fires at once. */
const longestSleepMs = 2 ** 31 - 1;

/** A record's part that concerns its answer. */
interface Delivery {
  readonly receivedAt: number;
  status: number | undefined;
}

/** Sends an answer, or what a fault makes of it, once the time has come, and notes its status. */
export async function deliver(
  out: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  delivery: Delivery,
  latencyMs: number,
): Promise<void> {
  const faultDelay = fault === undefined || fault.kind === "slow-body" ? 0 : (fault.delayMs ?? 0);
  await sleepUntil(delivery.receivedAt + latencyMs + faultDelay);
  // The client may have gone, or the emulator have been closed, in the meantime.
  if (out.destroyed) return;
  const final = fault === undefined ? answer : faultyAnswer(fault, answer);
  if (fault?.kind !== "hang" && fault?.kind !== "reset") delivery.status = final.status;
  await send(out, final, fault?.kind, fault?.delayMs);
}

async function sleepUntil(time: number): Promise<void> {
  for (let remaining = time - unixNow(); remaining > 0; remaining = time - unixNow()) {
    // The open connection keeps the process alive; after close() this timer must not.
    await sleep(Math.min(Math.ceil(remaining), longestSleepMs), undefined, { ref: false });
  }
}
