import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { RateLimiter } from "../../src/index.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

const atOnce = (): Promise<void> => Promise.resolve();

describe("a custom limiter", () => {
  it.each<[string, RateLimiter["report"]]>([
    ["rejects", () => Promise.reject(new Error("the store is down"))],
    [
      "throws",
      () => {
        throw new Error("the store is down");
      },
    ],
    ["never ends", () => new Promise(() => {})],
  ])("does not fail a call if its `report` %s", async (_, report) => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    onTestFinished(() => void process.off("unhandledRejection", unhandled));
    const service = await startService();
    let told = 0;
    // No mock function: it would handle what it returns.
    const own: RateLimiter["report"] = (answer) => {
      told++;
      return report?.(answer);
    };
    const client = clientOf(service, { rateLimiter: { acquire: atOnce, report: own } });
    expect(await client.embedTexts(["a", "b"])).toHaveLength(2);
    expect(told).toBe(2);
    expect(service.requests).toHaveLength(2);
    // Rejections that nobody handles are told of once all that was due is done.
    await new Promise((resolve) => setTimeout(resolve));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it("fails the call if its `acquire` does, before anything is sent", async () => {
    const service = await startService();
    const own = new Error("the store is down");
    for (const acquire of [
      () => Promise.reject(own),
      () => {
        throw own;
      },
    ]) {
      expect(await failureOf(clientOf(service, { rateLimiter: { acquire } }).embedQuery("a"))).toBe(own);
    }
    expect(service.requests).toHaveLength(0);
  });

  it("gets a separate signal for each wait, whose listeners may stay", async () => {
    const signals: (AbortSignal | undefined)[] = [];
    const acquire = (signal?: AbortSignal): Promise<void> => {
      signals.push(signal);
      return Promise.resolve();
    };
    const client = clientOf(await startService(), { rateLimiter: { acquire } });
    await client.embedTexts(Array.from({ length: 30 }, (_, index) => `text ${index}`));
    expect(new Set(signals).size).toBe(30);
    expect(signals.every((signal) => signal?.aborted === false)).toBe(true);
  });

  it("is aborted with the reason, and can't delay the abort", async () => {
    const service = await startService();
    const controller = new AbortController();
    const reasons: unknown[] = [];
    const acquire = vi.fn((signal?: AbortSignal): Promise<void> => {
      signal?.addEventListener("abort", () => reasons.push(signal.reason));
      return new Promise(() => {});
    });
    const call = failureOf(
      clientOf(service, { rateLimiter: { acquire } }).embedTexts(["a", "b"], { signal: controller.signal }),
    );
    await expect.poll(() => acquire).toHaveBeenCalledTimes(2);
    controller.abort("stop");
    expect(await call).toBe("stop");
    expect(reasons).toEqual(["stop", "stop"]);
    expect(service.requests).toHaveLength(0);
  });
});
