import type { AbortScope } from "../abort/abort-scope.ts";
import { CachedAnswers } from "../cached-answers.ts";
import { HttpTransport } from "../http-transport.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import { parseResponse, type Answer, type Expected } from "../parse-response.ts";
import { createLimiter, type Limiter } from "../rate-limiter/limiter.ts";
import { withRetries } from "../retry.ts";
import { SdkTransport } from "../sdk-transport.ts";
import type { Transport } from "../transport.ts";
import type { EmbeddingRequest } from "../types/wire.ts";
import { Slots } from "./slots.ts";
import { UsageMeter } from "./usage-meter.ts";

/** A checked answer, and the JSON that it was made of. */
interface Sent {
  readonly answer: Answer;
  readonly body: unknown;
}

/** Gets the answer to one request, with all that stands between the two: cache, places, pace, retries, checks. */
export class Requester {
  readonly meter: UsageMeter = new UsageMeter();
  readonly #options: ResolvedOptions;
  readonly #limiter: Limiter;
  readonly #transport: Transport;
  readonly #slots: Slots;
  readonly #cached: CachedAnswers | undefined;

  constructor(options: ResolvedOptions) {
    this.#options = options;
    this.#limiter = createLimiter(options);
    this.#slots = new Slots(options.maxConcurrency);
    this.#cached = options.cache && new CachedAnswers(options.cache, addressOf(options));
    this.#transport =
      options.service.kind === "sdk"
        ? new SdkTransport(options.service.client, options.timeout)
        : new HttpTransport(options.service, options.timeout, (report, sentAt) =>
            this.#limiter.report(report, sentAt),
          );
  }

  /** Rejects with a `JigsawError`, or with the scope's reason where that is aborted. */
  async request(request: EmbeddingRequest, scope: AbortScope): Promise<Answer> {
    if (!this.#cached) return (await this.#send(request, scope)).answer;
    const key = await this.#cached.keyOf(request.params);
    const known = await this.#cached.find(key, this.#expected(request), scope);
    if (known) return known;
    const { answer, body } = await this.#send(request, scope);
    await this.#cached.keep(key, body, scope);
    return answer;
  }

  async #send(request: EmbeddingRequest, scope: AbortScope): Promise<Sent> {
    // A place is taken for each attempt, not held while a failed one waits for its next.
    const attempt = (): Promise<Sent> => this.#slots.run(scope, () => this.#attempt(request, scope));
    const sent = await withRetries(attempt, this.#options, scope);
    const { usage } = sent.answer;
    if (usage) {
      this.meter.add(usage);
      this.#options.onUsage?.(usage);
    }
    return sent;
  }

  async #attempt(request: EmbeddingRequest, scope: AbortScope): Promise<Sent> {
    await this.#limiter.acquire(scope);
    this.meter.countRequest();
    const body = await this.#transport.send(request, scope);
    return { body, answer: parseResponse(body, this.#expected(request)) };
  }

  #expected({ subject }: EmbeddingRequest): Expected {
    return { subject, dimensions: this.#options.dimensions };
  }
}

function addressOf({ service }: ResolvedOptions): string {
  return service.kind === "direct" ? service.baseURL : "through the SDK";
}
