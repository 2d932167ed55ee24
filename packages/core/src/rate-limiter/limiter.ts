import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { sha256 } from "../runtime/sha256.ts";
import { hasMethod } from "../guards/has-method.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { DirectService, SdkService } from "../options/resolve-service.ts";
import type { RateLimiter, RateLimitReport } from "../types/rate-limiter.ts";
import type { Priority } from "./pace.ts";
import { joinSharedPacer, type Membership } from "./shared-pacer.ts";

/** What a client asks before each request, and tells after it. */
export interface Limiter {
  /** Undefined where a request may go out at once, as most may: who need not wait is spared the promise. */
  acquire(scope: AbortScope, priority: Priority): Promise<void> | undefined;
  /** @param sentAt when the request went out that was answered, by `performance.now()` */
  report(report: RateLimitReport, sentAt: number): void;
}

/** The caller's own limiter, else a part in the project's shared one. */
export function createLimiter(options: ResolvedOptions): Limiter {
  if (options.rateLimiter) return new ForeignLimiter(options.rateLimiter);
  return new SharedLimiter(options.service, options.requestsPerSecond);
}

class ForeignLimiter implements Limiter {
  readonly #limiter: RateLimiter;

  constructor(limiter: RateLimiter) {
    this.#limiter = limiter;
  }

  async acquire(scope: AbortScope): Promise<void> {
    // A signal of its own: its listeners go with it, where hundreds would pile up on that of the call. Raced with the
    // abort, for an implementation may not look at the signal.
    await withDeadline(scope, Infinity, never, async (signal) => this.#limiter.acquire(signal));
  }

  report(report: RateLimitReport): void {
    try {
      const told: unknown = this.#limiter.report?.(report);
      if (hasMethod(told, "then")) void Promise.resolve(told).catch(never);
    } catch {
      // The answer is there and paid for; it is not lost because nobody could be told of the limit.
    }
  }
}

function never(): void {}

class SharedLimiter implements Limiter {
  readonly #service: DirectService | SdkService;
  readonly #rate: number;
  #joining: Promise<Membership> | undefined;
  #membership: Membership | undefined;

  constructor(service: DirectService | SdkService, rate: number) {
    this.#service = service;
    this.#rate = rate;
  }

  acquire(scope: AbortScope, priority: Priority): Promise<void> | undefined {
    return this.#membership ? this.#membership.pacer.acquire(scope, priority) : this.#joined(scope, priority);
  }

  report(report: RateLimitReport, sentAt: number): void {
    this.#membership?.pacer.report(report, sentAt);
  }

  async #joined(scope: AbortScope, priority: Priority): Promise<void> {
    this.#joining ??= this.#join();
    await (await this.#joining).pacer.acquire(scope, priority);
  }

  async #join(): Promise<Membership> {
    this.#membership = joinSharedPacer(await projectName(this.#service), this.#rate);
    return this.#membership;
  }
}

const sdkProjects = new WeakMap<object, string>();

/** What names the project that a service bills: its hashed key and address, or the SDK's object. */
async function projectName(service: DirectService | SdkService): Promise<string> {
  if (service.kind === "direct") {
    // Pages served over plain HTTP have no `subtle`; their clients are paced each by itself.
    return crypto.subtle ? await sha256(`${service.baseURL}\n${service.apiKey}`) : uniqueName();
  }
  const name = sdkProjects.get(service.client) ?? uniqueName();
  sdkProjects.set(service.client, name);
  return name;
}

function uniqueName(): string {
  return `unnamed-${Math.random()}`;
}
