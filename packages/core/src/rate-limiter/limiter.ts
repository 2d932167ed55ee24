import type { AbortScope } from "../abort/abort-scope.ts";
import { withDeadline } from "../abort/with-deadline.ts";
import { sha256 } from "../runtime/sha256.ts";
import { hasMethod } from "../guards/has-method.ts";
import type { ResolvedOptions } from "../options/resolve-options.ts";
import type { DirectService, SdkService } from "../options/resolve-service.ts";
import type { RateLimiter, RateLimitReport } from "../types/rate-limiter.ts";
import type { Priority } from "./pace.ts";
import { joinSharedPacer, type Membership } from "./shared-pacer.ts";

/** Paces the requests of a client. */
export interface Limiter {
  /** Returns undefined if the request may be sent now, which is the usual case and costs no promise. */
  acquire(scope: AbortScope, priority: Priority): Promise<void> | undefined;
  /** @param sentAt when the request was sent, by `performance.now()` */
  report(report: RateLimitReport, sentAt: number): void;
}

/** Uses the `rateLimiter` option, else the shared pacer of the project. */
export function createLimiter(options: ResolvedOptions): Limiter {
  if (options.rateLimiter) return new CustomLimiter(options.rateLimiter);
  return new SharedLimiter(options.service, options.requestsPerSecond);
}

class CustomLimiter implements Limiter {
  readonly #limiter: RateLimiter;

  constructor(limiter: RateLimiter) {
    this.#limiter = limiter;
  }

  async acquire(scope: AbortScope): Promise<void> {
    // Each wait gets its own signal, so that listeners don't pile up on the signal of the call. Raced with the abort,
    // because an implementation may ignore the signal.
    await withDeadline(scope, Infinity, noop, async (signal) => this.#limiter.acquire(signal));
  }

  report(report: RateLimitReport): void {
    try {
      const returned: unknown = this.#limiter.report?.(report);
      if (hasMethod(returned, "then")) void Promise.resolve(returned).catch(noop);
    } catch {
      // Errors of a custom limiter are ignored. The caller still gets the response.
    }
  }
}

function noop(): void {}

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

/** Identifies the project of a service by the hash of its key and address, or by the SDK's object. */
async function projectName(service: DirectService | SdkService): Promise<string> {
  if (service.kind === "direct") {
    // Pages served over plain HTTP have no `subtle`. There each client is paced separately.
    return crypto.subtle ? await sha256(`${service.baseURL}\n${service.apiKey}`) : uniqueName();
  }
  const name = sdkProjects.get(service.client) ?? uniqueName();
  sdkProjects.set(service.client, name);
  return name;
}

function uniqueName(): string {
  return `unnamed-${Math.random()}`;
}
