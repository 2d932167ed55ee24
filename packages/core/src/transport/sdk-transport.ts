import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { JigsawApiError } from "../errors/jigsaw-api-error.ts";
import { JigsawConnectionError } from "../errors/jigsaw-connection-error.ts";
import type { JigsawError } from "../errors/jigsaw-error.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { JigsawRateLimitError } from "../errors/jigsaw-rate-limit-error.ts";
import { JigsawResponseError } from "../errors/jigsaw-response-error.ts";
import { JigsawTimeoutError } from "../errors/jigsaw-timeout-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { isRefusedByRuntime } from "./is-refused-by-runtime.ts";
import { redactCause, redactJson } from "./redact.ts";
import { saysFailure } from "../response/says-failure.ts";
import { serviceMessage } from "../response/service-message.ts";
import type { Transport } from "./transport.ts";
import type { JigsawStackClient } from "../types/jigsawstack-client.ts";
import type { EmbeddingRequest, Secret, UploadRequest } from "../types/wire.ts";
import { isUnreadable, unreadable } from "./unreadable.ts";

/** What the errors of a request need to know of it. */
interface Call {
  readonly subject: string;
  readonly secrets?: readonly Secret[];
  readonly file?: Blob;
}

/**
 * The way through the user's own `jigsawstack` object. It tells neither status nor headers and cannot be stopped, so
 * a timeout or an abort frees the caller while the request runs on (facts of SDK 0.4.2).
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
    // That it is deleted is all that an answer can say: the SDK's bare Response to one that is no JSON will do.
    await this.#call({ subject }, scope, async () => void (await store.delete(key)));
  }

  #store(): NonNullable<JigsawStackClient["store"]> {
    const { store } = this.#client;
    if (store) return store;
    throw new JigsawInputError("`upload` needs a `client` with a `store`, as JigsawStack(…) has it.");
  }

  async #call(call: Call, scope: AbortScope, send: () => Promise<unknown>): Promise<unknown> {
    const late = (): JigsawTimeoutError =>
      new JigsawTimeoutError(`${call.subject}: no answer within ${this.#timeout} ms (\`timeout\`).`);
    return await withDeadline(scope, this.#timeout, late, () => exchange(call, send));
  }
}

async function exchange(call: Call, send: () => Promise<unknown>): Promise<unknown> {
  const { subject, secrets = [] } = call;
  let answer: unknown;
  try {
    answer = await send();
  } catch (error) {
    const clean = redactThrown(error, secrets);
    if (call.file && isUnreadable(error)) throw unreadable(subject, clean);
    // Its message quotes the answer, in which a secret may be cut so that none can be seen any more.
    if (error instanceof SyntaxError) throw notJson(subject, secrets.length === 0 ? error : undefined);
    throw asJigsawError(clean, subject);
  }
  // The SDK hands over the bare Response where the answer says that it is no JSON.
  if (answer instanceof Response) throw notJson(subject);
  return saysFailure(answer) ? redactJson(answer, secrets) : answer;
}

/** The SDK throws plain objects; its errors keep their class, unless they hold a secret. */
function redactThrown(thrown: unknown, secrets: readonly Secret[]): unknown {
  return thrown instanceof Error ? redactCause(thrown, secrets) : redactJson(thrown, secrets);
}

/** Makes an error of what the SDK throws: the body of a refusal as a plain object, or the runtime's own errors. */
function asJigsawError(thrown: unknown, subject: string): JigsawError {
  if (thrown instanceof Error) {
    return new JigsawConnectionError(`${subject}: no whole answer through the SDK (${thrown.message}).`, {
      cause: thrown,
      isRetryable: !isRefusedByRuntime(thrown),
    });
  }
  const said = serviceMessage(thrown) ?? "no reason given";
  const message = `${subject}: the service refused, says the SDK: ${said}`;
  const details = {
    status: undefined,
    body: thrown,
    requestId: isRecord(thrown) && typeof thrown["log_id"] === "string" ? thrown["log_id"] : undefined,
  };
  // Without a status the words are all there is; a refusal that speaks of its rate passes with time.
  const isRateLimit = /rate.?limit|too many requests/i.test(said);
  return isRateLimit ? new JigsawRateLimitError(message, details) : new JigsawApiError(message, details);
}

function notJson(subject: string, cause?: unknown): JigsawResponseError {
  const message = `${subject}: the service's answer is no JSON, or was cut on its way.`;
  return new JigsawResponseError(message, { isRetryable: true, ...(cause !== undefined && { cause }) });
}
