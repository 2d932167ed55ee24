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

/** Shorter values of custom headers are too common as words to be taken out of messages. */
const shortestSecret = 8;

/** Our own way to the service: one POST with its headers, a timeout, and an abort that reaches the socket. */
export class HttpTransport implements Transport {
  readonly #service: DirectService;
  readonly #timeout: number;
  readonly #report: ReportRateLimit;
  readonly #url: string;
  readonly #secrets: readonly string[];

  /** @param timeout milliseconds for one attempt, body included */
  constructor(service: DirectService, timeout: number, report: ReportRateLimit) {
    this.#service = service;
    this.#timeout = timeout;
    this.#report = report;
    this.#url = `${service.baseURL}/v2/embedding`;
    this.#secrets = Object.values(service.headers).filter((value) => value.length >= shortestSecret);
  }

  async send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown> {
    const late = (): JigsawTimeoutError =>
      new JigsawTimeoutError(`${request.subject}: no whole answer within ${this.#timeout} ms (\`timeout\`).`);
    return await withDeadline(scope, this.#timeout, late, async ({ signal }) =>
      this.#exchange(request, signal),
    );
  }

  async #exchange(request: EmbeddingRequest, signal: AbortSignal): Promise<unknown> {
    const { response, text } = await this.#fetch(request, signal);
    const { body, isJson } = parseJson(text);
    if (!response.ok) throw this.#refusal(request.subject, response, isJson ? body : text);
    if (!isJson) {
      const message = `${request.subject}: the service's answer is no JSON, or was cut on its way.`;
      throw new JigsawResponseError(message, { isRetryable: true });
    }
    // Only what ends up in an error is cleaned: the words of a chunk must stay as they are.
    return isRecord(body) && body["success"] === false ? redactJson(body, this.#secrets) : body;
  }

  async #fetch(
    request: EmbeddingRequest,
    signal: AbortSignal,
  ): Promise<{ response: Response; text: string }> {
    const sentAt = performance.now();
    try {
      const response = await this.#service.fetch(this.#url, {
        method: "POST",
        // A redirect would carry the key to another host.
        redirect: "manual",
        signal,
        ...this.#payload(request),
      });
      this.#report(readRateLimit(response.status, response.headers, Date.now()), sentAt);
      return { response, text: await response.text() };
    } catch (error) {
      throw new JigsawConnectionError(
        redactText(
          `${request.subject}: no whole answer from ${this.#service.baseURL} (${reasonOf(error)}).`,
          this.#secrets,
        ),
        { cause: redactCause(error, this.#secrets) },
      );
    }
  }

  #payload({ params, file }: EmbeddingRequest): { headers: Record<string, string>; body: FormData | string } {
    const { headers } = this.#service;
    const json = JSON.stringify(params);
    if (!file) return { headers: { ...headers, "content-type": "application/json" }, body: json };
    const form = new FormData();
    form.append("file", file);
    form.append("body", json);
    // The runtime adds the content type, with the boundary that it chose.
    return { headers: { ...headers }, body: form };
  }

  #refusal(subject: string, response: Response, body: unknown): Error {
    const { status, headers } = response;
    const now = Date.now();
    const { resetAt } = readRateLimit(status, headers, now);
    return parseError({
      subject,
      status,
      body: redactJson(body, this.#secrets),
      retryAfterMs: resetAt === undefined ? undefined : resetAt - now,
      location: headers.get("location") ?? undefined,
    });
  }
}

function parseJson(text: string): { body: unknown; isJson: boolean } {
  try {
    return { body: JSON.parse(text), isJson: true };
  } catch {
    return { body: undefined, isJson: false };
  }
}

/** The short word for a network failure that the runtime hides in causes: `ECONNREFUSED`, `ETIMEDOUT`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const candidate of [cause, error]) {
    if (isRecord(candidate) && typeof candidate["code"] === "string") return candidate["code"];
  }
  return error instanceof Error ? error.message : String(error);
}
