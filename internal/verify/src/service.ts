import { setTimeout as sleep } from "node:timers/promises";

/** The service to check, and the key. */
export interface Service {
  /** Without a trailing slash. */
  readonly url: string;
  readonly apiKey: string;
  /**
   * Milliseconds to wait before each request that is not part of a burst.
   * @default 25: at most 40 of the 50 allowed requests per second
   */
  readonly pauseMs?: number;
}

/** A request to send. */
export interface Draft {
  /** @default "POST" */
  readonly method?: "GET" | "POST" | "DELETE";
  /** @default "/v2/embedding" */
  readonly path?: string;
  /** Sent instead of the service's key; null sends no key. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FormData;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or the text if it isn't JSON. */
  readonly body: unknown;
}

export type Params = Readonly<Record<string, unknown>>;

const timeoutMs = 120_000;
const maxWaitMs = 65_000;
const attempts = 5;

/** The parameters as a JSON body. */
export function json(params: Params, headers: Readonly<Record<string, string>> = {}): Draft {
  return { headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(params) };
}

/** A form with the given parts. */
export function form(parts: Readonly<Record<string, string | Blob>>): Draft {
  const body = new FormData();
  for (const [name, part] of Object.entries(parts)) body.append(name, part);
  return { body };
}

/** A form with a file and its parameters, which is how the service accepts bytes. */
export function upload(file: Blob, params: Params): Draft {
  return form({ file, body: JSON.stringify(params) });
}

/** Sends a request immediately. */
export async function sendNow(service: Service, draft: Draft): Promise<Reply> {
  const { method = "POST", path = "/v2/embedding", key = service.apiKey, headers, body } = draft;
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: { ...headers, ...(key !== null && { "x-api-key": key }) },
    ...(body !== undefined && { body }),
    // Following a redirect could send the key to another host.
    redirect: "manual",
    signal: AbortSignal.timeout(timeoutMs),
  });
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
}

/** Sends a request at a pace below the service's limit. Retries a 429 response after the reset. */
export async function send(service: Service, draft: Draft): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    await sleep(service.pauseMs ?? 25);
    const reply = await sendNow(service, draft);
    if (reply.status !== 429 || attempt === attempts) return reply;
    await sleep(untilReset(reply));
  }
}

/** Milliseconds until the next window according to a response's headers, or a second without them. */
export function untilReset({ headers }: Reply): number {
  const wait = Number(headers.get("x-jigsaw-rate-limit-reset") ?? Number.NaN) - Date.now();
  // A little longer, because clocks differ.
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0) + 30, maxWaitMs) : 1000;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
