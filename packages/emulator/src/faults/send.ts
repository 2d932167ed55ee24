import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Answer } from "../types/answer.ts";
import type { FaultKind } from "../types/fault.ts";

const maxChunks = 20;

/** Sends a response as a fault of this kind requires, or normally if the fault doesn't affect sending. */
export async function send(
  out: ServerResponse,
  answer: Answer,
  kind: FaultKind | undefined,
  delayMs: number | undefined,
): Promise<void> {
  switch (kind) {
    case "reset":
      // Not `out.socket`: with pipelining, it is null until the earlier responses on this connection are sent.
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
  // Responses with these statuses have no body and no length.
  const hasLength = status !== 204 && status !== 304;
  out.writeHead(status, { ...headers, ...(hasLength && { "content-length": Buffer.byteLength(body) }) });
}

function sendWhole(out: ServerResponse, answer: Answer): void {
  writeHead(out, answer);
  out.end(answer.body);
}

async function sendHalf(out: ServerResponse, answer: Answer): Promise<void> {
  writeHead(out, answer);
  // Waits until the data is flushed to the kernel, because an immediate reset could even overtake the headers.
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
  const size = Math.max(1, Math.ceil(body.length / maxChunks));
  // A short body has fewer chunks, but takes the same time.
  const count = Math.ceil(body.length / size);
  for (let chunk = 0; chunk < count && !out.closed; chunk += 1) {
    await sleep(overMs / count, undefined, { ref: false });
    out.write(body.subarray(chunk * size, (chunk + 1) * size));
  }
  out.end();
}
