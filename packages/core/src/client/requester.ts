import type { AbortScope } from "../abort/abort-scope.ts";
import { HttpTransport } from "../http-transport.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import { parseResponse, type Answer } from "../parse-response.ts";
import { createLimiter, type Limiter } from "../rate-limiter/limiter.ts";
import { withRetries } from "../retry.ts";
import { SdkTransport } from "../sdk-transport.ts";
import type { Transport } from "../transport.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import { Slots } from "./slots.ts";
import { UsageMeter } from "./usage-meter.ts";

/** Gets the answer to one request, with everything that stands between the two: places, pace, retries, checks. */
export class Requester {
  readonly meter: UsageMeter = new UsageMeter();
  readonly #options: ResolvedOptions;
  readonly #limiter: Limiter;
  readonly #transport: Transport;
  readonly #slots: Slots;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#limiter = createLimiter(options);
    this.#slots = new Slots(options.maxConcurrency);
    this.#transport =
      options.service.kind === "sdk"
        ? new SdkTransport(options.service.client, options.timeout)
        : new HttpTransport(options.service, options.timeout, (report, sentAt) =>
            this.#limiter.report(report, sentAt),
          );
  }

  /** Rejects with a `JigsawError`, or with the scope's reason where that is aborted. */
  async request(request: EmbeddingRequest, scope: AbortScope): Promise<Answer> {
    // A place is taken for each attempt, not held while a failed one waits for its next.
    const attempt = (): Promise<Answer> => this.#slots.run(scope, () => this.#attempt(request, scope));
    const answer = await withRetries(attempt, this.#options, scope);
    if (answer.usage) {
      this.meter.add(answer.usage);
      this.#options.onUsage?.(answer.usage);
    }
    return answer;
  }

  async #attempt(request: EmbeddingRequest, scope: AbortScope): Promise<Answer> {
    await this.#limiter.acquire(scope);
    this.meter.countRequest();
    const body = await this.#transport.send(request, scope);
    return parseResponse(body, { subject: request.subject, dimensions: this.#options.dimensions });
  }
}
