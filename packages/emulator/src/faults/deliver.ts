import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { unixNow } from "../server/unix-now.ts";
import type { Answer } from "../types/answer.ts";
import type { Fault } from "../types/fault.ts";
import { applyFault } from "./apply-fault.ts";
import { send } from "./send.ts";

/** The maximum delay of a timer. With a longer delay, it fires immediately. */
const maxSleepMs = 2 ** 31 - 1;

/** The fields of a record that concern the response. */
interface Delivery {
  readonly receivedAt: number;
  status: number | undefined;
}

/** Waits for the latency, sends the response or the fault, and records the status. */
export async function deliver(
  out: ServerResponse,
  answer: Answer,
  fault: Fault | undefined,
  delivery: Delivery,
  latencyMs: number,
): Promise<void> {
  const faultDelay = fault === undefined || fault.kind === "slow-body" ? 0 : (fault.delayMs ?? 0);
  await sleepUntil(delivery.receivedAt + latencyMs + faultDelay);
  // The client may have disconnected, or the emulator may have been closed.
  if (out.destroyed) return;
  const final = fault === undefined ? answer : applyFault(fault, answer);
  if (fault?.kind !== "hang" && fault?.kind !== "reset") delivery.status = final.status;
  await send(out, final, fault?.kind, fault?.delayMs);
}

async function sleepUntil(time: number): Promise<void> {
  for (let remaining = time - unixNow(); remaining > 0; remaining = time - unixNow()) {
    // The open connection keeps the process alive. The timer must not, because it outlives `close()`.
    await sleep(Math.min(Math.ceil(remaining), maxSleepMs), undefined, { ref: false });
  }
}
