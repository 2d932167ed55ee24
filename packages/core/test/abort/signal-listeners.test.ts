import { describe, expect, it } from "vitest";
import { clientOf, failureOf, startService } from "../support/service.ts";

/** A signal that counts the listeners that are on it now, and the most that ever were. */
function watchedSignal(): { controller: AbortController; now: () => number; most: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  let [count, peak] = [0, 0];
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  Object.assign(signal, {
    addEventListener: (...args: Parameters<typeof add>) => {
      peak = Math.max(peak, ++count);
      add(...args);
    },
    removeEventListener: (...args: Parameters<typeof remove>) => {
      count--;
      remove(...args);
    },
  });
  return { controller, now: () => count, most: () => peak };
}

describe("a signal shared by many calls", () => {
  it("has one listener during 1,000 calls and none after them", async () => {
    const service = await startService({ recordRequests: false });
    const client = clientOf(service);
    const { controller, now, most } = watchedSignal();
    for (let batch = 0; batch < 5; batch++) {
      await Promise.all(
        Array.from({ length: 200 }, () => client.embedQuery("a", { signal: controller.signal })),
      );
    }
    expect(client.usage.requests).toBe(1000);
    expect(most()).toBe(1);
    expect(now()).toBe(0);
  });

  it("has no listener after failed and cancelled calls", async () => {
    const service = await startService({
      faults: [{ kind: "status", status: 400, match: "bad" }, { kind: "hang" }],
    });
    const client = clientOf(service);
    const { controller, now } = watchedSignal();
    const { signal } = controller;
    await failureOf(client.embedTexts(["bad"], { signal }));
    await failureOf(client.embedTexts([""], { signal }));
    expect(now()).toBe(0);
    const calls = Array.from({ length: 20 }, () => failureOf(client.embedQuery("a", { signal })));
    controller.abort("stop");
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["stop"]));
    expect(now()).toBe(0);
  });

  it("stops all requests once it is aborted, however many calls are made", async () => {
    const service = await startService();
    const client = clientOf(service);
    const signal = AbortSignal.abort("stop");
    const calls = Array.from({ length: 1000 }, () => failureOf(client.embedQuery("a", { signal })));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["stop"]));
    expect(service.requests).toHaveLength(0);
    expect(client.usage.requests).toBe(0);
  });
});
