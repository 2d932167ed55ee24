import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { JigsawConnectionError } from "../errors/jigsaw-connection-error.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";

import { isRecord } from "../guards/is-record.ts";
import { hasMethod } from "../guards/has-method.ts";
import type { DirectService } from "../options/resolve-service.ts";
import { parseError } from "../response/parse-error.ts";
import { isRefusedByRuntime } from "./is-refused-by-runtime.ts";
import { isFailure } from "../response/is-failure.ts";
import { readText } from "./read-text.ts";
import { redactCause, redactJson, redactText } from "./redact.ts";
import { secretForms } from "./secret-forms.ts";
import { isWindowUsedUp, readRateLimit, retryAfterMs } from "../retry/retry-timing.ts";
import type { ReportRateLimit, Transport } from "./transport.ts";
import type { EmbeddingRequest, Secret, UploadRequest } from "../types/wire.ts";
import { notJsonError, timeoutError } from "./errors.ts";
import { isUnreadable, unreadableFileError } from "./unreadable.ts";

/** Only keys and header values of this length are redacted: shorter ones may be ordinary words of a message. */
const minKeyLength = 4;
const minHeaderLength = 8;

/**
 * Node's `fetch` copies each request, in case it is redirected or needs a password. With these settings neither is
 * possible, and it skips the copy (undici, `httpNetworkOrCacheFetch`), which saves a tenth of a request's time.
 */
const withoutCopy: RequestInit = { redirect: "error", window: null };

/** Redirects are not followed, because they would send the key to another host. */
const manualRedirect: RequestInit = { redirect: "manual" };

/** One request of any kind. */
interface Call {
  readonly method: "POST" | "DELETE";
  readonly url: string;
  readonly params?: object;
  readonly file?: Blob;
  readonly secrets?: readonly Secret[];
  readonly subject: string;
}

/** Sends requests with `fetch`, with a timeout. An abort closes the socket. */
export class HttpTransport implements Transport {
  readonly #service: DirectService;
  readonly #timeout: number;
  readonly #report: ReportRateLimit;
  readonly #url: string;
  readonly #jsonHeaders: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];
  /** Whether the service has responded without a redirect, so that none is expected. */
  #hasResponded = false;

  /** @param timeout milliseconds for one attempt, including its body */
  constructor(service: DirectService, timeout: number, report: ReportRateLimit) {
    this.#service = service;
    this.#timeout = timeout;
    this.#report = report;
    this.#url = `${service.baseURL}/v2/embedding`;
    this.#jsonHeaders = { ...service.headers, "content-type": "application/json" };
    this.#secrets = Object.values(service.headers)
      .filter((value) => value.length >= (value === service.apiKey ? minKeyLength : minHeaderLength))
      .flatMap(secretForms);
  }

  send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown> {
    return this.#call({ ...request, method: "POST", url: this.#url }, scope);
  }

  async upload(request: UploadRequest, scope: AbortScope): Promise<unknown> {
    return await this.#call(
      { ...request, method: "POST", url: `${this.#service.baseURL}/v1/store/file` },
      scope,
    );
  }

  async remove(key: string, subject: string, scope: AbortScope): Promise<void> {
    const url = `${this.#service.baseURL}/v1/store/file/read/${encodeURIComponent(key)}`;
    await this.#call({ subject, method: "DELETE", url }, scope);
  }

  #call(call: Call, scope: AbortScope): Promise<unknown> {
    const late = (): JigsawError => timeoutError(call.subject, this.#timeout);
    return withDeadline(scope, this.#timeout, late, (signal) => this.#exchange(call, signal));
  }

  async #exchange(call: Call, signal: AbortSignal): Promise<unknown> {
    const sentAt = performance.now();
    const response = await this.#fetch(call, signal);
    if (!isResponse(response)) throw noResponseError(call.subject);
    this.#report(readRateLimit(response.status, response.headers, Date.now()), sentAt);
    if (!response.ok) throw await this.#apiError(call, response);
    this.#hasResponded = true;
    // The status is all that matters after a deletion. The body may be empty.
    if (call.method === "DELETE") return void (await this.#readText(call, response));
    const body = await this.#readJson(call, response);
    // Only the body of a failure ends up in an error. The text of chunks must not be changed.
    return isFailure(body) ? redactJson(body, this.#secretsOf(call)) : body;
  }

  async #fetch(call: Call, signal: AbortSignal): Promise<Response> {
    const init = this.#service.isNodeFetch && this.#hasResponded ? withoutCopy : manualRedirect;
    try {
      return await this.#send(call, signal, init);
    } catch (error) {
      if (!isRedirect(error))
        throw this.#connectionError(call, error, `could not reach ${this.#service.baseURL}`);
      // The target is unknown here. The error of the next request will name it.
      this.#hasResponded = false;
      throw parseError({ subject: call.subject, status: 0, body: "" });
    }
  }

  #send(call: Call, signal: AbortSignal, init: RequestInit): Promise<Response> {
    // Called without a `this`: browsers reject any other than the window, and `#service` would expose the key.
    const { fetch } = this.#service;
    return fetch(call.url, { method: call.method, signal, ...init, ...this.#payload(call) });
  }

  async #readJson(call: Call, response: Response): Promise<unknown> {
    const text = await this.#readText(call, response);
    try {
      return JSON.parse(text);
    } catch {
      throw notJsonError(call.subject);
    }
  }

  async #apiError(call: Call, response: Response): Promise<Error> {
    const { status, headers } = response;
    const now = Date.now();
    const limit = readRateLimit(status, headers, now);
    return parseError({
      subject: call.subject,
      status,
      body: redactJson(parseIfJson(await this.#readText(call, response)), this.#secretsOf(call)),
      retryAfterMs: retryAfterMs(limit, now),
      isWindowUsedUp: isWindowUsedUp(limit, now),
      location: headers.get("location") ?? undefined,
    });
  }

  async #readText(call: Call, response: Response): Promise<string> {
    const { maxResponseBytes } = this.#service;
    let text: string | undefined;
    try {
      text = await readText(response, maxResponseBytes);
    } catch (error) {
      const { baseURL } = this.#service;
      throw this.#connectionError(call, error, `the connection to ${baseURL} broke during the response`);
    }
    if (text !== undefined) return text;
    throw new JigsawResponseError(
      `${call.subject}: the service's response is longer than ${maxResponseBytes} bytes (\`maxResponseBytes\`). Check \`baseURL\`, or raise the limit.`,
    );
  }

  #connectionError(call: Call, error: unknown, problem: string): JigsawError {
    const secrets = this.#secretsOf(call);
    const cause = redactCause(error, secrets);
    if (call.file && isUnreadable(error)) return unreadableFileError(call.subject, cause);
    const reason = redactText(reasonOf(error), secrets);
    const message = `${call.subject}: ${problem} (${reason}). Check the network and \`baseURL\`.`;
    return new JigsawConnectionError(message, { cause, isRetryable: !isRefusedByRuntime(error) });
  }

  #secretsOf({ secrets }: Call): readonly Secret[] {
    return secrets ? [...secrets, ...this.#secrets] : this.#secrets;
  }

  #payload({ params, file }: Call): Pick<RequestInit, "headers" | "body"> {
    if (!params) return { headers: this.#service.headers };
    const json = JSON.stringify(params);
    if (!file) return { headers: this.#jsonHeaders, body: json };
    const form = new FormData();
    form.append("file", file);
    form.append("body", json);
    // No `content-type` here: the runtime adds it, with the boundary of the form.
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

/** Whether a value is a `Response`. Duck-typed, because a custom `fetch` may have its own class. */
function isResponse(value: unknown): boolean {
  return isRecord(value) && hasMethod(value["headers"], "get") && hasMethod(value, "text");
}

function noResponseError(subject: string): JigsawInputError {
  return new JigsawInputError(`${subject}: the custom \`fetch\` must resolve to a Response.`);
}

/** Whether Node's `fetch` refused to follow a redirect. */
function isRedirect(error: unknown): boolean {
  return (
    error instanceof Error && error.cause instanceof Error && error.cause.message === "unexpected redirect"
  );
}

/** The code of a network failure, such as `ECONNREFUSED` or `ETIMEDOUT`, which runtimes put into the error's cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const candidate of [cause, error]) {
    if (isRecord(candidate) && typeof candidate["code"] === "string") return candidate["code"];
  }
  return error instanceof Error ? error.message : String(error);
}
