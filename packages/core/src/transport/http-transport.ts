import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { JigsawConnectionError } from "../errors/jigsaw-connection-error.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { JigsawTimeoutError } from "../errors/jigsaw-timeout-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { hasMethod } from "../guards/has-method.ts";
import type { DirectService } from "../options/resolve-service.ts";
import { parseError } from "../response/parse-error.ts";
import { isRefusedByRuntime } from "./is-refused-by-runtime.ts";
import { saysFailure } from "../response/says-failure.ts";
import { readText } from "./read-text.ts";
import { redactCause, redactJson, redactText } from "./redact.ts";
import { secretForms } from "./secret-forms.ts";
import { isWindowUsedUp, readRateLimit, retryAfterMs } from "../retry/retry-timing.ts";
import type { ReportRateLimit, Transport } from "./transport.ts";
import type { EmbeddingRequest, Secret, UploadRequest } from "../types/wire.ts";
import { isUnreadable, unreadable } from "./unreadable.ts";

/** Shorter values are too common as words to be taken out of messages: of the key, and of other headers. */
const shortestKey = 4;
const shortestHeader = 8;

/**
 * Node's `fetch` copies each request and splits its body in two, in case that it is redirected or asks for a password. It
 * does not where neither can be (undici, `httpNetworkOrCacheFetch`), which saves a tenth of the time a request takes.
 */
const uncopied: RequestInit = { redirect: "error", window: null };

/** A redirect would carry the key to another host: it is never followed. */
const unfollowed: RequestInit = { redirect: "manual" };

/** One request of any kind. */
interface Call {
  readonly method: "POST" | "DELETE";
  readonly url: string;
  readonly params?: object;
  readonly file?: Blob;
  readonly secrets?: readonly Secret[];
  readonly subject: string;
}

/** Our own way to the service: one POST with its headers, a timeout, and an abort that reaches the socket. */
export class HttpTransport implements Transport {
  readonly #service: DirectService;
  readonly #timeout: number;
  readonly #report: ReportRateLimit;
  readonly #url: string;
  readonly #jsonHeaders: Readonly<Record<string, string>>;
  readonly #secrets: readonly string[];
  /** Whether the service has answered by itself, so that no redirect is expected. */
  #isAtItsAddress = false;

  /** @param timeout milliseconds for one attempt, body included */
  constructor(service: DirectService, timeout: number, report: ReportRateLimit) {
    this.#service = service;
    this.#timeout = timeout;
    this.#report = report;
    this.#url = `${service.baseURL}/v2/embedding`;
    this.#jsonHeaders = { ...service.headers, "content-type": "application/json" };
    this.#secrets = Object.values(service.headers)
      .filter((value) => value.length >= (value === service.apiKey ? shortestKey : shortestHeader))
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
    const late = (): JigsawTimeoutError =>
      new JigsawTimeoutError(`${call.subject}: no whole answer within ${this.#timeout} ms (\`timeout\`).`);
    return withDeadline(scope, this.#timeout, late, (signal) => this.#exchange(call, signal));
  }

  async #exchange(call: Call, signal: AbortSignal): Promise<unknown> {
    const sentAt = performance.now();
    const response = await this.#fetch(call, signal);
    if (!isResponse(response)) throw noResponse(call.subject);
    this.#report(readRateLimit(response.status, response.headers, Date.now()), sentAt);
    if (!response.ok) throw await this.#refusal(call, response);
    this.#isAtItsAddress = true;
    // That it is deleted is all that an answer can say, and it may say so with nothing at all.
    if (call.method === "DELETE") return void (await this.#readText(call, response));
    const body = await this.#readJson(call, response);
    // Only what ends up in an error is cleaned: the words of a chunk must stay as they are.
    return saysFailure(body) ? redactJson(body, this.#secretsOf(call)) : body;
  }

  async #fetch(call: Call, signal: AbortSignal): Promise<Response> {
    const how = this.#service.isNodeFetch && this.#isAtItsAddress ? uncopied : unfollowed;
    try {
      return await this.#send(call, signal, how);
    } catch (error) {
      if (!isRedirect(error)) throw this.#connectionError(call, error);
      // Where it leads is not known; the next request will tell.
      this.#isAtItsAddress = false;
      throw parseError({ subject: call.subject, status: 0, body: "" });
    }
  }

  #send(call: Call, signal: AbortSignal, how: RequestInit): Promise<Response> {
    // Called on nothing: a browser's own refuses any `this` but its window, and the service holds the key.
    const { fetch } = this.#service;
    return fetch(call.url, { method: call.method, signal, ...how, ...this.#payload(call) });
  }

  async #readJson(call: Call, response: Response): Promise<unknown> {
    const text = await this.#readText(call, response);
    try {
      return JSON.parse(text);
    } catch {
      const message = `${call.subject}: the service's answer is no JSON, or was cut on its way.`;
      throw new JigsawResponseError(message, { isRetryable: true });
    }
  }

  async #refusal(call: Call, response: Response): Promise<Error> {
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
      throw this.#connectionError(call, error);
    }
    if (text !== undefined) return text;
    throw new JigsawResponseError(
      `${call.subject}: the service's response is longer than ${maxResponseBytes} bytes (\`maxResponseBytes\`). Check \`baseURL\`, or raise the limit.`,
    );
  }

  #connectionError(call: Call, error: unknown): JigsawError {
    const secrets = this.#secretsOf(call);
    const cause = redactCause(error, secrets);
    if (call.file && isUnreadable(error)) return unreadable(call.subject, cause);
    const reason = redactText(reasonOf(error), secrets);
    const message = `${call.subject}: no whole answer from ${this.#service.baseURL} (${reason}).`;
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

/** Whether it is what we read, of whichever copy of `fetch`. */
function isResponse(value: unknown): boolean {
  return isRecord(value) && hasMethod(value["headers"], "get") && hasMethod(value, "text");
}

/** No other attempt can mend the caller's function. */
function noResponse(subject: string): JigsawInputError {
  return new JigsawInputError(`${subject}: \`fetch\` must resolve to a Response, as the global one does.`);
}

/** Whether Node's `fetch` refused to follow a redirect. */
function isRedirect(error: unknown): boolean {
  return (
    error instanceof Error && error.cause instanceof Error && error.cause.message === "unexpected redirect"
  );
}

/** The short word for a network failure that the runtime hides in causes: `ECONNREFUSED`, `ETIMEDOUT`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  for (const candidate of [cause, error]) {
    if (isRecord(candidate) && typeof candidate["code"] === "string") return candidate["code"];
  }
  return error instanceof Error ? error.message : String(error);
}
