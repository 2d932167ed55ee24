import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { redactCause, redactJson, redactText } from "../src/redact.ts";

const secrets = ["sk_1234567890"];

describe("taking secrets out", () => {
  it("cleans every occurrence in a text", () => {
    expect(redactText("key sk_1234567890, again sk_1234567890.", secrets)).toBe(
      "key [redacted], again [redacted].",
    );
  });

  it("cleans keys and values of JSON at any depth, and leaves the rest", () => {
    const body = { a: [{ b: "sk_1234567890!" }], sk_1234567890: 1, n: null, t: true };
    expect(redactJson(body, secrets)).toEqual({
      a: [{ b: "[redacted]!" }],
      "[redacted]": 1,
      n: null,
      t: true,
    });
  });

  it("keeps a cause in which no secret is", () => {
    const cause = new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    expect(redactCause(cause, secrets)).toBe(cause);
  });

  it.each([
    ["its message", new Error("bad header sk_1234567890")],
    ["a property", Object.assign(new Error("x"), { config: { headers: { key: "sk_1234567890" } } })],
    ["its own cause", new Error("x", { cause: new Error("sk_1234567890") })],
    ["headers", Object.assign(new Error("x"), { headers: new Headers({ "x-api-key": "sk_1234567890" }) })],
    ["a circle", Object.assign(new Error("sk_1234567890"), { self: {} })],
  ])("replaces a cause that holds one in %s, but for name, message and code", (_, cause) => {
    Object.assign(cause, { self: cause, code: "EBAD" });
    const clean = redactCause(cause, secrets);
    expect(inspect(clean, { depth: 9, showHidden: true })).not.toContain("sk_1234567890");
    expect(clean).toMatchObject({ code: "EBAD" });
  });

  it("cleans a cause that is no error", () => {
    expect(redactCause("sk_1234567890", secrets)).toMatchObject({ message: "[redacted]" });
  });
});
