import { type Answer, jsonAnswer, refusal } from "../types/answer.ts";
import type { Fault, FaultKind } from "../types/fault.ts";

const simulatedError = "simulated error of the emulator (option faults)";
const page = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1></body></html>
`;

/** Statuses without a response body. */
const bodiless = new Set([204, 205, 304]);

/** Faults that replace the response. Other kinds change how the response is sent. */
const replacements: Partial<Record<FaultKind, (fault: Fault) => Answer>> = {
  status: () => refusal(500, simulatedError),
  "rate-limit": () => refusal(429, "too many requests: simulated by the emulator (option faults)"),
  html: () => ({ status: 502, headers: { "content-type": "text/html; charset=utf-8" }, body: page }),
  unsuccessful: () => jsonAnswer(200, { success: false, message: simulatedError }),
  redirect: ({ body }) => ({
    status: 307,
    headers: typeof body === "string" ? { location: body } : {},
    body: "",
  }),
};

/** Changes a response as a fault requires, before it is sent. */
export function applyFault(fault: Fault, answer: Answer): Answer {
  const changed = withBody(replacements[fault.kind]?.(fault) ?? answer, fault);
  const status = fault.status ?? changed.status;
  return {
    status,
    headers: { ...answer.headers, ...changed.headers, ...exhaustedRateLimit(fault), ...fault.headers },
    body: bodiless.has(status) ? "" : changed.body,
  };
}

function withBody(answer: Answer, { kind, body }: Fault): Answer {
  if (body === undefined || kind === "redirect") return answer;
  return { ...answer, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function exhaustedRateLimit({ kind }: Fault): Record<string, string> {
  return kind === "rate-limit" ? { "x-jigsaw-rate-limit-remaining": "0" } : {};
}
