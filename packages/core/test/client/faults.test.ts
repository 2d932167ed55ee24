import { inspect } from "node:util";
import { describe, expect, it, vi } from "vitest";
import {
  JigsawApiError,
  JigsawConnectionError,
  type JigsawError,
  JigsawInputError,
  JigsawRateLimitError,
  JigsawResponseError,
  JigsawTimeoutError,
} from "../../src/index.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

describe("an error status", () => {
  it.each([
    [{ kind: "status", status: 503 }, "Try again later."],
    [{ kind: "status", status: 422 }, "A retry won't help."],
    [{ kind: "html", status: 502 }, "A proxy or another server may have sent it. Check `baseURL`."],
  ] as const)("comes with advice: %o", async (fault, advice) => {
    const service = await startService({ faults: [fault] });
    const error = await failureOf(clientOf(service, { maxRetries: 0 }).embedQuery("a"));
    const prefix = `The query: the service responded with status ${fault.status}`;
    expect(error).toHaveProperty("message", expect.stringMatching(new RegExp(`^${prefix}`)));
    expect(error).toHaveProperty("message", expect.stringContaining(`. ${advice}`));
  });
});

describe("a transient failure", () => {
  it.each([
    ["status 408", { kind: "status", status: 408 }, JigsawApiError],
    ["status 425", { kind: "status", status: 425 }, JigsawApiError],
    ["status 500", { kind: "status", status: 500 }, JigsawApiError],
    ["status 503", { kind: "status", status: 503 }, JigsawApiError],
    ["an HTML page of a gateway", { kind: "html", status: 502 }, JigsawApiError],
    ["an HTML page with status 200", { kind: "html", status: 200 }, JigsawResponseError],
    ["a rate-limit error", { kind: "rate-limit" }, JigsawRateLimitError],
    ["a reset before the response", { kind: "reset" }, JigsawConnectionError],
    ["a reset in the middle of the body", { kind: "reset-in-body" }, JigsawConnectionError],
    ["truncated JSON", { kind: "truncated" }, JigsawResponseError],
    ["success: false", { kind: "unsuccessful" }, JigsawResponseError],
  ] as const)("is retried: %s", async (_, fault, kind) => {
    const service = await startService({ faults: [{ ...fault, times: 1 }] });
    const failures: JigsawError[] = [];
    const client = clientOf(service, { onFailedAttempt: (error) => void failures.push(error) });
    expect(await client.embedQuery("a")).toHaveLength(32);
    expect(service.requests).toHaveLength(2);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toBeInstanceOf(kind);
    expect(failures[0]?.isRetryable).toBe(true);
  });

  it("is retried when the response hangs or drips, with a separate timeout for each attempt", async () => {
    const service = await startService({
      faults: [
        { kind: "hang", at: [0] },
        { kind: "slow-body", at: [1], delayMs: 60_000 },
      ],
    });
    const failures: JigsawError[] = [];
    const client = clientOf(service, { timeout: 300, onFailedAttempt: (error) => void failures.push(error) });
    expect(await client.embedQuery("a")).toHaveLength(32);
    expect(failures.map((error) => error.name)).toEqual(["JigsawTimeoutError", "JigsawTimeoutError"]);
    expect(failures[0]).toBeInstanceOf(JigsawTimeoutError);
    expect(failures[0]?.message).toContain("300 ms");
  });

  it("is thrown when the retries are used up", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 500 }] });
    const error = await failureOf(clientOf(service, { maxRetries: 1 }).embedQuery("a"));
    expect(error).toMatchObject({ status: 500, isRetryable: true });
    expect(service.requests).toHaveLength(2);
  });

  it("is not retried if `onFailedAttempt` throws; the call fails with that error", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 500 }] });
    const own = new Error("give up");
    const client = clientOf(service, { onFailedAttempt: () => Promise.reject(own) });
    expect(await failureOf(client.embedQuery("a"))).toBe(own);
    expect(service.requests).toHaveLength(1);
  });

  it.each([400, 500])("ends with an abort, whatever `onFailedAttempt` does: %i", async (status) => {
    const service = await startService({ faults: [{ kind: "status", status }] });
    for (const end of [
      () => new Promise<void>(() => {}),
      () => Promise.resolve(),
      () => Promise.reject(new Error("late")),
      () => {},
      () => {
        throw new Error("late");
      },
    ]) {
      const controller = new AbortController();
      const onFailedAttempt = vi.fn(() => {
        controller.abort("stop");
        return end();
      });
      const call = clientOf(service, { onFailedAttempt }).embedQuery("a", { signal: controller.signal });
      expect(await failureOf(call)).toBe("stop");
      expect(onFailedAttempt).toHaveBeenCalledTimes(1);
    }
  });
});

describe("a permanent failure", () => {
  it.each([400, 401, 402, 403, 404, 405, 409, 413, 422])("is not retried: %i", async (status) => {
    const body = { success: false, message: "that is why" };
    const service = await startService({ faults: [{ kind: "status", status, body }] });
    const error = await failureOf(clientOf(service).embedQuery("a"));
    expect(error).toMatchObject({
      status,
      body,
      isRetryable: false,
      message: expect.stringContaining("that is why"),
    });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    "You have exceeded your monthly quota",
    "No credits left",
    "Please upgrade your plan",
    "Billing issue",
  ])("is a 429 with a message about payment: %s", async (message) => {
    const body = { success: false, message };
    const inAnHour = String(Date.now() + 3_600_000);
    for (const headers of [
      // A window with requests left, a monthly window, and an unknown window.
      {},
      { "x-jigsaw-rate-limit-remaining": "0", "x-jigsaw-rate-limit-reset": inAnHour },
      { "x-jigsaw-rate-limit-remaining": "0", "x-jigsaw-rate-limit-reset": "" },
    ]) {
      const service = await startService({ faults: [{ kind: "status", status: 429, body, headers }] });
      const error = await failureOf(clientOf(service).embedQuery("a"));
      expect(error).toBeInstanceOf(JigsawRateLimitError);
      expect(error).toMatchObject({ isRetryable: false, message: expect.stringContaining(message) });
      expect(service.requests).toHaveLength(1);
    }
  });

  it("is an invalid vector, because each retry would cost again", async () => {
    const service = await startService({
      engine: { name: "broken", types: ["text"], embed: () => Promise.resolve({ embeddings: [[1, 2, 3]] }) },
    });
    const error = await failureOf(clientOf(service).embedQuery("a"));
    expect(error).toBeInstanceOf(JigsawResponseError);
    expect(error).toMatchObject({
      message: expect.stringContaining("`embeddings[0]` must have 32 numbers, but has 3"),
    });
    expect(service.requests).toHaveLength(1);
  });
});

describe("the rate limit", () => {
  it("waits for the reset, and is then kept", async () => {
    const service = await startService({ requestsPerSecond: 10, seed: 1 });
    const failures: JigsawError[] = [];
    const client = clientOf(service, { onFailedAttempt: (error) => void failures.push(error) });
    await client.embedTexts(Array.from({ length: 25 }, (_, index) => `text ${index}`));
    expect(failures.length).toBeGreaterThan(0);
    for (const error of failures) {
      expect(error).toBeInstanceOf(JigsawRateLimitError);
      expect(error).toMatchObject({ retryAfterMs: expect.any(Number) });
    }
  });

  it("explains a 429 with a used-up window, even if its message is about plans", async () => {
    const message = "Rate limit exceeded: 50 requests per second. Upgrade your plan for a higher limit.";
    const body = { success: false, message };
    const service = await startService({ faults: [{ kind: "rate-limit", times: 1, body }] });
    const onFailedAttempt = vi.fn();
    expect(await clientOf(service, { onFailedAttempt }).embedQuery("a")).toHaveLength(32);
    expect(service.requests).toHaveLength(2);
    expect(onFailedAttempt.mock.calls).toMatchObject([[{ code: "rate_limited", isRetryable: true }]]);
  });

  it("is not waited for if it resets in more than a minute", async () => {
    const headers = { "x-jigsaw-rate-limit-reset": String(Date.now() + 3_600_000) };
    const service = await startService({ faults: [{ kind: "status", status: 429, headers }] });
    const error = await failureOf(clientOf(service).embedQuery("a"));
    expect(error).toMatchObject({ status: 429, retryAfterMs: expect.any(Number) });
    expect(service.requests).toHaveLength(1);
  });

  it("has a `retryAfterMs` of 0, never less, if the reset is in the past", async () => {
    const headers = { "x-jigsaw-rate-limit-reset": String(Date.now() - 1500) };
    const service = await startService({ faults: [{ kind: "status", status: 429, headers }] });
    const error = await failureOf(clientOf(service, { maxRetries: 0 }).embedQuery("a"));
    expect(error).toMatchObject({ status: 429, retryAfterMs: 0 });
  });
});

describe("the address of the service", () => {
  it("is never the target of a redirect, which would receive the key", async () => {
    const other = await startService();
    const headers = { location: `${other.url}/v2/embedding?token=hunter2` };
    const service = await startService({ faults: [{ kind: "redirect", headers }] });
    const error = await failureOf(clientOf(service).embedQuery("a"));
    expect(error).toMatchObject({
      status: 307,
      isRetryable: false,
      message: expect.stringContaining(other.url),
    });
    expect(String(error)).not.toContain("hunter2");
    expect(other.requests).toHaveLength(0);
  });

  it("is never the target of a redirect in a browser either, which hides the status", async () => {
    const opaque = Object.defineProperty(new Response(null), "status", { value: 0 });
    Object.defineProperty(opaque, "ok", { value: false });
    const client = clientOf({ url: "http://127.0.0.1:1" }, { fetch: () => Promise.resolve(opaque) });
    const error = await failureOf(client.embedQuery("a"));
    expect(error).toMatchObject({
      status: 0,
      isRetryable: false,
      message: expect.stringContaining("redirected the request"),
    });
  });

  it("is in the error if the service is unreachable", async () => {
    const service = await startService();
    await service.close();
    const error = await failureOf(clientOf(service, { maxRetries: 0 }).embedQuery("a"));
    expect(error).toBeInstanceOf(JigsawConnectionError);
    expect(error).toMatchObject({
      isRetryable: true,
      message: expect.stringMatching(/127\.0\.0\.1.*ECONNREFUSED/),
      cause: { cause: { code: "ECONNREFUSED" } },
    });
  });

  it("is in an error without the key, even if a custom `fetch` throws errors that contain it", async () => {
    const service = await startService();
    const own = Object.assign(new Error("proxy said no to test-key-1"), {
      headers: { "x-api-key": "test-key-1" },
    });
    const client = clientOf(service, {
      apiKey: "test-key-1",
      maxRetries: 0,
      fetch: () => Promise.reject(own),
    });
    const shown = inspect(await failureOf(client.embedQuery("a")), { depth: 9, showHidden: true });
    expect(shown).toContain("proxy said no to [redacted]");
    expect(shown).not.toContain("test-key-1");
  });

  it("is in an error without the key, even if a custom `fetch` attaches a request with the key in a private field", async () => {
    class Sent {
      readonly #headers: unknown;
      constructor(init: RequestInit | undefined) {
        this.#headers = init?.headers;
      }
      [inspect.custom](): object {
        return { headers: this.#headers };
      }
    }
    const client = clientOf(await startService(), {
      apiKey: "test-key-1",
      maxRetries: 0,
      fetch: (_, init) => Promise.reject(Object.assign(new Error("no way"), { request: new Sent(init) })),
    });
    const error = await failureOf(client.embedQuery("a"));
    expect(error).toMatchObject({ message: expect.stringContaining("no way") });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("test-key-1");
  });

  it.each(["reset", "reset-in-body"] as const)(
    "is in an error with the runtime's cause: %s",
    async (kind) => {
      const service = await startService({ faults: [{ kind }] });
      const error = await failureOf(clientOf(service, { maxRetries: 0 }).embedQuery("a"));
      expect(error).toMatchObject({ cause: { name: "TypeError", cause: { code: expect.any(String) } } });
    },
  );
});

describe("a `fetch` that does not resolve to a Response", () => {
  it.each([undefined, null, "ok", { ok: true, status: 200 }, new Map()])(
    "is reported once, without retries: %s",
    async (answer) => {
      const own = vi.fn(() => Promise.resolve(answer as never));
      const error = await failureOf(clientOf({ url: "http://127.0.0.1:9" }, { fetch: own }).embedQuery("a"));
      expect(error).toBeInstanceOf(JigsawInputError);
      expect(error).toMatchObject({ message: expect.stringContaining("`fetch` must resolve to a Response") });
      expect(own).toHaveBeenCalledTimes(1);
    },
  );
});

describe("a `fetch` that ignores its signal", () => {
  it("does not delay an abort or a timeout", async () => {
    const service = await startService();
    const deaf = vi.fn(() => new Promise<never>(() => {}));
    const controller = new AbortController();
    const call = failureOf(clientOf(service, { fetch: deaf }).embedQuery("a", { signal: controller.signal }));
    await expect.poll(() => deaf).toHaveBeenCalled();
    controller.abort("stop");
    expect(await call).toBe("stop");
    const late = await failureOf(
      clientOf(service, { fetch: deaf, timeout: 20, maxRetries: 0 }).embedQuery("a"),
    );
    expect(late).toBeInstanceOf(JigsawTimeoutError);
  });
});
