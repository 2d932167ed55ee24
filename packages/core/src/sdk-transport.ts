import type { AbortScope } from "./abort/abort-scope.ts";
import { withDeadline } from "./abort/with-deadline.ts";
import { JigsawApiError } from "./errors/jigsaw-api-error.ts";
import { JigsawConnectionError } from "./errors/jigsaw-connection-error.ts";
import type { JigsawError } from "./errors/jigsaw-error.ts";
import { JigsawRateLimitError } from "./errors/jigsaw-rate-limit-error.ts";
import { JigsawResponseError } from "./errors/jigsaw-response-error.ts";
import { JigsawTimeoutError } from "./errors/jigsaw-timeout-error.ts";
import { isRecord } from "./is-record.ts";
import { serviceMessage } from "./service-message.ts";
import type { Transport } from "./transport.ts";
import type { JigsawStackClient } from "./types/jigsawstack-client.ts";
import type { EmbeddingRequest } from "./types/wire.ts";

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
    const late = (): JigsawTimeoutError =>
      new JigsawTimeoutError(`${request.subject}: no answer within ${this.#timeout} ms (\`timeout\`).`);
    return await withDeadline(scope, this.#timeout, late, async () => this.#call(request));
  }

  async #call({ params, file, subject }: EmbeddingRequest): Promise<unknown> {
    let answer: unknown;
    try {
      answer = await (file ? this.#client.embedding_v2(file, params) : this.#client.embedding_v2(params));
    } catch (error) {
      throw asJigsawError(error, subject);
    }
    // The SDK hands over the bare Response where the answer says that it is no JSON.
    if (answer instanceof Response) throw notJson(subject);
    return answer;
  }
}

/** Makes an error of what the SDK throws: the body of a refusal as a plain object, or the runtime's own errors. */
function asJigsawError(thrown: unknown, subject: string): JigsawError {
  if (thrown instanceof SyntaxError) return notJson(subject, thrown);
  if (thrown instanceof Error) {
    return new JigsawConnectionError(`${subject}: no whole answer through the SDK (${thrown.message}).`, {
      cause: thrown,
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
