import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { JigsawConnectionError } from "../errors/jigsaw-connection-error.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawRateLimitError } from "../errors/jigsaw-rate-limit-error.ts";

import { isRecord } from "../guards/is-record.ts";
import { isRefusedByRuntime } from "./is-refused-by-runtime.ts";
import { redactCause, redactJson } from "./redact.ts";
import { isFailure } from "../response/is-failure.ts";
import { failureReason } from "../response/service-message.ts";
import type { Transport } from "./transport.ts";
import type { JigsawStackClient } from "../types/jigsawstack-client.ts";
import type { EmbeddingRequest, Secret, UploadRequest } from "../types/wire.ts";
import { notJsonError, timeoutError } from "./errors.ts";
import { isUnreadable, unreadableFileError } from "./unreadable.ts";

/** What the errors of a request need to know about it. */
interface Call {
  readonly subject: string;
  readonly secrets?: readonly Secret[];
  readonly file?: Blob;
}

/**
 * Sends requests through the user's own `jigsawstack` object. It exposes neither the status nor the headers, and its
 * requests can't be aborted: after a timeout or an abort the request continues in the background (as of SDK 0.4.2).
 */
export class SdkTransport implements Transport {
  readonly #client: JigsawStackClient;
  readonly #timeout: number;

  /** @param timeout milliseconds for one attempt */
  constructor(client: JigsawStackClient, timeout: number) {
    this.#client = client;
    this.#timeout = timeout;
  }

  async send(request: EmbeddingRequest, scope: AbortScope): Promise<unknown> {
    const { params, file } = request;
    return await this.#call(request, scope, async () =>
      file ? this.#client.embedding_v2(file, params) : this.#client.embedding_v2(params),
    );
  }

  async upload(request: UploadRequest, scope: AbortScope): Promise<unknown> {
    const store = this.#store();
    return await this.#call(request, scope, async () => store.upload(request.file, request.params));
  }

  async remove(key: string, subject: string, scope: AbortScope): Promise<void> {
    const store = this.#store();
    // The result is ignored: after a deletion the SDK may return a bare Response instead of JSON.
    await this.#call({ subject }, scope, async () => void (await store.delete(key)));
  }

  #store(): NonNullable<JigsawStackClient["store"]> {
    const { store } = this.#client;
    if (store) return store;
    throw new JigsawInputError(
      "`upload` needs a `client` with a `store`. Pass what JigsawStack(…) returns, or remove `upload`.",
    );
  }

  async #call(call: Call, scope: AbortScope, send: () => Promise<unknown>): Promise<unknown> {
    const late = (): JigsawError => timeoutError(call.subject, this.#timeout);
    return await withDeadline(scope, this.#timeout, late, () => exchange(call, send));
  }
}

async function exchange(call: Call, send: () => Promise<unknown>): Promise<unknown> {
  const { subject, secrets = [] } = call;
  let result: unknown;
  try {
    result = await send();
  } catch (error) {
    const clean = redactThrown(error, secrets);
    if (call.file && isUnreadable(error)) throw unreadableFileError(subject, clean);
    // Its message quotes the response and may contain a truncated secret, which can't be detected.
    if (error instanceof SyntaxError) throw notJsonError(subject, secrets.length === 0 ? error : undefined);
    throw asJigsawError(clean, subject);
  }
  // The SDK returns the bare Response if its content type is not JSON.
  if (result instanceof Response) throw notJsonError(subject);
  return isFailure(result) ? redactJson(result, secrets) : result;
}

/** Redacts what the SDK throws: plain objects or errors. Errors without secrets stay unchanged. */
function redactThrown(thrown: unknown, secrets: readonly Secret[]): unknown {
  return thrown instanceof Error ? redactCause(thrown, secrets) : redactJson(thrown, secrets);
}

/** Converts what the SDK throws: the body of an error response as a plain object, or an error of the runtime. */
function asJigsawError(thrown: unknown, subject: string): JigsawError {
  if (thrown instanceof Error) {
    return new JigsawConnectionError(`${subject}: the request through the SDK failed (${thrown.message}).`, {
      cause: thrown,
      isRetryable: !isRefusedByRuntime(thrown),
    });
  }
  const reason = failureReason(thrown);
  const message = `${subject}: the SDK reported an error from the service: ${reason}.`;
  const details = {
    status: undefined,
    body: thrown,
    requestId: isRecord(thrown) && typeof thrown["log_id"] === "string" ? thrown["log_id"] : undefined,
  };
  // Without a status, only the message shows that the rate limit was exceeded.
  const isRateLimit = /rate.?limit|too many requests/i.test(reason);
  return isRateLimit ? new JigsawRateLimitError(message, details) : new JigsawApiError(message, details);
}
