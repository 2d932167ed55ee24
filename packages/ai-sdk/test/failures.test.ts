import { inspect } from "node:util";
import { APICallError, embed, embedMany } from "ai";
import { describe, expect, it, vi } from "vitest";
import {
  JigsawApiError,
  JigsawAuthenticationError,
  JigsawConnectionError,
  JigsawError,
  JigsawInputError,
  JigsawRateLimitError,
} from "../src/index.ts";
import { failureOf, providerOf, startService } from "./support/service.ts";

describe("a request that fails", () => {
  it("is an APICallError that the AI SDK doesn't retry, and a JigsawError", async () => {
    const service = await startService({ apiKey: "right" });
    const model = providerOf(service).embedding();
    const error = await failureOf(embed({ model, value: "a", maxRetries: 5 }));
    expect(service.requests).toHaveLength(1);
    expect(APICallError.isInstance(error)).toBe(true);
    expect(JigsawAuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: "AI_APICallError",
      url: `${service.url}/v2/embedding`,
      statusCode: 401,
      status: 401,
      code: "authentication_failed",
      isRetryable: false,
      requestBodyValues: { type: "text", text: "a" },
      responseBody: expect.stringContaining('"success":false'),
    });
  });

  it("is retried by core alone, as often as the provider's `maxRetries` says", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 500 }] });
    const onFailedAttempt = vi.fn();
    const model = providerOf(service, { maxRetries: 1, onFailedAttempt }).embedding();
    const error = await failureOf(embed({ model, value: "a", maxRetries: 5 }));
    expect(service.requests).toHaveLength(2);
    expect(onFailedAttempt).toHaveBeenCalledTimes(2);
    expect(error).toMatchObject({ statusCode: 500, isRetryable: false, cause: { isRetryable: true } });
    expect(JigsawApiError.isInstance(error)).toBe(true);
  });

  it("passes where the service refuses once", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 429, at: [0] }] });
    const { embedding } = await embed({ model: providerOf(service).embedding(), value: "a", maxRetries: 0 });
    expect(embedding).toHaveLength(32);
    expect(service.requests.map(({ status }) => status)).toEqual([429, 200]);
  });

  it("names the value of a list, carries what was completed and stops the rest", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "bad" }] });
    const model = providerOf(service, { maxConcurrency: 1 }).embedding();
    const error = await failureOf(embedMany({ model, values: ["good", "bad", "never sent"] }));
    expect(error).toMatchObject({
      statusCode: 400,
      index: 1,
      requestBodyValues: { type: "text", text: "bad" },
    });
    expect(JigsawError.isInstance(error) && error.completed?.[0]).toHaveLength(32);
    expect(service.requests).toHaveLength(2);
  });

  it("tells when a rate limit resets", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 429 }] });
    const model = providerOf(service, { maxRetries: 0 }).embedding();
    const error = await failureOf(embed({ model, value: "a" }));
    expect(JigsawRateLimitError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: 429, isRetryable: false, cause: { isRetryable: true } });
  });

  it("has no status where nobody answers", async () => {
    const model = providerOf({ url: "http://127.0.0.1:1" }, { maxRetries: 0 }).embedding();
    const error = await failureOf(embed({ model, value: "a" }));
    expect(APICallError.isInstance(error) && JigsawConnectionError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ statusCode: undefined, url: "http://127.0.0.1:1/v2/embedding" });
  });

  it("never shows the key", async () => {
    const service = await startService({ apiKey: "right" });
    const provider = providerOf(service, { apiKey: "sk_very_secret" });
    const model = provider.embedding();
    const error = await failureOf(embed({ model, value: "a" }));
    for (const shown of [error, provider, model]) {
      expect(inspect(shown, { depth: 20, showHidden: true }) + JSON.stringify(shown)).not.toContain(
        "sk_very_secret",
      );
    }
  });
});

describe("before any request", () => {
  it("an empty value is a JigsawInputError with its place", async () => {
    const service = await startService();
    const error = await failureOf(embedMany({ model: providerOf(service).embedding(), values: ["a", " "] }));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("index", 1);
    expect(service.requests).toHaveLength(0);
  });

  it("a missing key is an error of the first call, not of the import", async () => {
    const { createJigsaw, jigsaw } = await import("../src/index.ts");
    vi.stubEnv("JIGSAWSTACK_API_KEY", "");
    for (const provider of [jigsaw, createJigsaw()]) {
      const error = await failureOf(embed({ model: provider.embedding(), value: "a" }));
      expect(JigsawError.isInstance(error)).toBe(true);
      expect(error).toHaveProperty("message", expect.stringContaining("JIGSAWSTACK_API_KEY"));
    }
  });
});

describe("an abort", () => {
  it("rejects with the signal's own reason, and nothing is sent after it", async () => {
    const service = await startService({ latencyMs: 10_000 });
    const model = providerOf(service, { maxConcurrency: 3 }).embedding();
    const controller = new AbortController();
    const values = Array.from({ length: 50 }, (_, index) => `value ${index}`);
    const call = failureOf(embedMany({ model, values, abortSignal: controller.signal }));
    await vi.waitFor(() => expect(service.requests).toHaveLength(3));
    controller.abort("enough");
    expect(await call).toBe("enough");
    expect(service.requests).toHaveLength(3);
  });

  it("before the call sends nothing", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const error = await failureOf(embed({ model, value: "a", abortSignal: AbortSignal.abort() }));
    expect(error).toHaveProperty("name", "AbortError");
    expect(service.requests).toHaveLength(0);
  });
});
