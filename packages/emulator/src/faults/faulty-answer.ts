import { type Answer, jsonAnswer, refusal } from "../types/answer.ts";
import type { Fault, FaultKind } from "../types/fault.ts";

const toldToFail = "the emulator was told to fail";
const page = `<!DOCTYPE html>
<html><head><title>502 Bad Gateway</title></head>
<body><h1>502 Bad Gateway</h1></body></html>
`;

/** Statuses whose answer has no body. */
const bodiless = new Set([204, 205, 304]);

/** Answers that take the place of the proper one; other kinds break the way in which that is sent. */
const replacements: Partial<Record<FaultKind, (fault: Fault) => Answer>> = {
  status: () => refusal(500, toldToFail),
  "rate-limit": () => refusal(429, "too many requests in a second"),
  html: () => ({ status: 502, headers: { "content-type": "text/html; charset=utf-8" }, body: page }),
  unsuccessful: () => jsonAnswer(200, { success: false, message: toldToFail }),
  redirect: ({ body }) => ({
    status: 307,
    headers: typeof body === "string" ? { location: body } : {},
    body: "",
  }),
};

/** The answer as a fault wants it, before it is sent. */
export function faultyAnswer(fault: Fault, answer: Answer): Answer {
  const changed = withBody(replacements[fault.kind]?.(fault) ?? answer, fault);
  const status = fault.status ?? changed.status;
  return {
    status,
    headers: { ...answer.headers, ...changed.headers, ...rateLimitUsedUp(fault), ...fault.headers },
    body: bodiless.has(status) ? "" : changed.body,
  };
}

function withBody(answer: Answer, { kind, body }: Fault): Answer {
  if (body === undefined || kind === "redirect") return answer;
  return { ...answer, body: typeof body === "string" ? body : JSON.stringify(body) };
}

function rateLimitUsedUp({ kind }: Fault): Record<string, string> {
  return kind === "rate-limit" ? { "x-jigsaw-rate-limit-remaining": "0" } : {};
}
