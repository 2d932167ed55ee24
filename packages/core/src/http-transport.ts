import type { AbortScope } from "./abort/abort-scope.ts";
import { withDeadline } from "./abort/with-deadline.ts";
import { JigsawConnectionError } from "./errors/jigsaw-connection-error.ts";
import { JigsawResponseError } from "./errors/jigsaw-response-error.ts";
import { JigsawTimeoutError } from "./errors/jigsaw-timeout-error.ts";
import { isRecord } from "./is-record.ts";
import type { DirectService } from "./options/resolve-service.ts";
import { parseError } from "./parse-error.ts";
import { redactCause, redactJson, redactText } from "./redact.ts";
import { readRateLimit } from "./retry-timing.ts";
import type { ReportRateLimit, Transport } from "./transport.ts";
import type { EmbeddingRequest } from "./types/wire.ts";

/** Shorter values are too common as words to be taken out of messages: of the key, and of other headers. */
const shortestKey = 4;
const shortestHeader = 8;

/** Our own way to the service: one POST with its headers, a timeout, and an abort that reaches the socket. */
export class HttpTransport implements Transport {
  readonly #service: DirectService;
  readonly #timeout: number;
  readonly #report: ReportRateLimit;
  readonly #url: string;
  readonly #jsonHeaders: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];

  /** @param timeout milliseconds for one attempt, body included */
  constructor(service: DirectService, timeout: number, report: ReportRateLimit) {
    this.#service = service;
    this.#timeout = timeout;
    this.#report = report;
    this.#url = `${service.baseURL}/v2/embedding`;
    this.#jsonHeaders = { ...service.headers, "content-type": "application/json" };
    this.#secrets = Object.values(service.headers).filter(
      (value) => value.length >= (value === service.apiKey ? shortestKey : shortestHeader),
    );
  }

  async send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown> {
    const late = (): JigsawTimeoutError =>
      new JigsawTimeoutError(`${request.subject}: no whole answer within ${this.#timeout} ms (\`timeout\`).`);
    return await withDeadline(scope, this.#timeout, late, (signal) => this.#exchange(request, signal));
  }

  async #exchange(request: EmbeddingRequest, signal: AbortSignal): Promise<unknown> {
    const sentAt = performance.now();
    const response = await this.#fetch(request, signal);
    this.#report(readRateLimit(response.status, response.headers, Date.now()), sentAt);
    if (!response.ok) throw await this.#refusal(request.subject, response);
    const body = await this.#readJson(request.subject, response);
    // Only what ends up in an error is cleaned: the words of a chunk must stay as they are.
    return isRecord(body) && body["success"] === false ? redactJson(body, this.#secrets) : body;
  }

  async #fetch(request: EmbeddingRequest, signal: AbortSignal): Promise<Response> {
    try {
      return await this.#service.fetch(this.#url, {
        method: "POST",
        // A redirect would carry the key to another host.
        redirect: "manual",
        signal,
        ...this.#payload(request),
      });
    } catch (error) {
      throw this.#connectionError(request.subject, error);
    }
  }

  async #readJson(subject: string, response: Response): Promise<unknown> {
    try {
      return await response.json();
    } catch (error) {
      if (!isSyntaxError(error)) throw this.#connectionError(subject, error);
      const message = `${subject}: the service's answer is no JSON, or was cut on its way.`;
      throw new JigsawResponseError(message, { isRetryable: true });
    }
  }

  async #refusal(subject: string, response: Response): Promise<Error> {
    const { status, headers } = response;
    const now = Date.now();
    const { resetAt } = readRateLimit(status, headers, now);
    return parseError({
      subject,
      status,
      body: redactJson(parseIfJson(await this.#readText(subject, response)), this.#secrets),
      retryAfterMs: resetAt === undefined ? undefined : resetAt - now,
      location: headers.get("location") ?? undefined,
    });
  }

  async #readText(subject: string, response: Response): Promise<string> {
    try {
      return await response.text();
    } catch (error) {
      throw this.#connectionError(subject, error);
    }
  }

  #connectionError(subject: string, error: unknown): JigsawConnectionError {
    const message = `${subject}: no whole answer from ${this.#service.baseURL} (${reasonOf(error)}).`;
    return new JigsawConnectionError(redactText(message, this.#secrets), {
      cause: redactCause(error, this.#secrets),
    });
  }

  #payload({ params, file }: EmbeddingRequest): {
    headers: Readonly<Record<string, string>>;
    body: FormData | string;
  } {
    const json = JSON.stringify(params);
    if (!file) return { headers: this.#jsonHeaders, body: json };
    const form = new FormData();
    form.append("file", file);
    form.append("body", json);
    // The runtime adds the content type, with the boundary that it chose.
    return { headers: this.#service.headers, body: form };
  }
}

function parseIfJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** By name, for a `fetch` may come from another realm. */
function isSyntaxError(error: unknown): boolean {
  return error instanceof Error && error.name === "SyntaxError";
}

/** The short word for a network failure that the runtime hides in causes: `ECONNREFUSED`, `ETIMEDOUT`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const candidate of [cause, error]) {
    if (isRecord(candidate) && typeof candidate["code"] === "string") return candidate["code"];
  }
  return error instanceof Error ? error.message : String(error);
}
