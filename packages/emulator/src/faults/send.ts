import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../types/answer.ts";
import type { FaultKind } from "../types/fault.ts";

const pieces = 20;

/** Sends an answer the way a fault of this kind wants it; properly when there is none, or it changed the answer only. */
export async function send(
  out: ServerResponse,
  answer: Answer,
  kind: FaultKind | undefined,
  delayMs: number | undefined,
): Promise<void> {
  switch (kind) {
    case "reset":
      // Not the answer's own: it has none as long as an earlier answer is on its way.
      out.req.socket.resetAndDestroy();
      return;
    case "hang":
      if (!out.closed) await once(out, "close");
      return;
    case "reset-in-body":
      return sendHalf(out, answer);
    case "slow-body":
      return sendSlowly(out, answer, delayMs ?? 1000);
    case "truncated":
      sendWhole(out, { ...answer, body: answer.body.slice(0, answer.body.length / 2) });
      return;
    case undefined:
    case "status":
    case "rate-limit":
    case "html":
    case "unsuccessful":
    case "redirect":
      sendWhole(out, answer);
  }
}

function writeHead(out: ServerResponse, { status, headers, body }: Answer): void {
  // These two end with their headers, and have no length.
  const hasLength = status !== 204 && status !== 304;
  out.writeHead(status, { ...headers, ...(hasLength && { "content-length": Buffer.byteLength(body) }) });
}

function sendWhole(out: ServerResponse, answer: Answer): void {
  writeHead(out, answer);
  out.end(answer.body);
}

async function sendHalf(out: ServerResponse, answer: Answer): Promise<void> {
  writeHead(out, answer);
  // Destroyed only when the half is with the kernel: a reset right away could overtake even the headers.
  await new Promise<void>((resolve) => {
    out.write(answer.body.slice(0, answer.body.length / 2), () => resolve());
    out.once("close", resolve);
  });
  out.destroy();
}

async function sendSlowly(out: ServerResponse, answer: Answer, overMs: number): Promise<void> {
  writeHead(out, answer);
  out.flushHeaders();
  const body = typeof answer.body === "string" ? Buffer.from(answer.body) : answer.body;
  const size = Math.max(1, Math.ceil(body.length / pieces));
  // Fewer in a short body, which takes as long.
  const count = Math.ceil(body.length / size);
  for (let piece = 0; piece < count && !out.closed; piece += 1) {
    await sleep(overMs / count, undefined, { ref: false });
    out.write(body.subarray(piece * size, (piece + 1) * size));
  }
  out.end();
}
