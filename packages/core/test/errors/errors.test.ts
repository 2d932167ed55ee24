import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import * as errors from "../../src/index.ts";

const { JigsawApiError, JigsawAuthenticationError, JigsawError, JigsawInputError, JigsawRateLimitError } =
  errors;
const refusal = { status: 401, body: { message: "no" }, requestId: "log-1" };

describe("errors", () => {
  it("are recognized by their class and its base classes", () => {
    const error = new JigsawAuthenticationError("no", refusal);
    expect(JigsawError.isInstance(error)).toBe(true);
    expect(JigsawApiError.isInstance(error)).toBe(true);
    expect(JigsawAuthenticationError.isInstance(error)).toBe(true);
    expect(JigsawRateLimitError.isInstance(error)).toBe(false);
    expect(JigsawInputError.isInstance(error)).toBe(false);
    expect(error).toBeInstanceOf(JigsawApiError);
  });

  it.each([null, undefined, "text", 7, {}, new Error("other")])("do not recognize %s", (value) => {
    expect(JigsawError.isInstance(value)).toBe(false);
  });

  it("are recognized across the ESM and CJS copies of the package, where instanceof fails", () => {
    const copy: typeof errors = createRequire(import.meta.url)("@x/jigsaw-core");
    const error = new copy.JigsawRateLimitError("slow", { ...refusal, status: 429 });
    expect(error).not.toBeInstanceOf(JigsawRateLimitError);
    expect(JigsawRateLimitError.isInstance(error)).toBe(true);
    expect(JigsawInputError.isInstance(error)).toBe(false);
  });

  it("have a code, whether to retry, and the response of the service", () => {
    expect(new JigsawAuthenticationError("no", refusal)).toMatchObject({
      name: "JigsawAuthenticationError",
      code: "authentication_failed",
      isRetryable: false,
      ...refusal,
    });
    expect(new JigsawRateLimitError("slow", { ...refusal, status: 429, retryAfterMs: 300 })).toMatchObject({
      name: "JigsawRateLimitError",
      code: "rate_limited",
      isRetryable: true,
      retryAfterMs: 300,
    });
    expect(String(new JigsawInputError("`x` is wrong."))).toBe("JigsawInputError: `x` is wrong.");
  });

  it("have a cause only if there is one", () => {
    expect("cause" in new JigsawInputError("x")).toBe(false);
    expect(new JigsawInputError("x", { cause: 7 }).cause).toBe(7);
  });
});
