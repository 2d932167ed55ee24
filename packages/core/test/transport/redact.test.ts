import { inspect } from "node:util";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { redactCause, redactJson, redactText } from "../../src/transport/redact.ts";

const secrets = ["sk_1234567890"];

/** A request as some `fetch`es have it: what it shows is in private fields. */
class Sent {
  readonly #headers = { "x-api-key": "sk_1234567890" };
  [inspect.custom](): object {
    return this.#headers;
  }
}

/** An error that prints itself in words of its own. */
class Refused extends Error {
  readonly #sent = new Sent();
  toJSON(): object {
    return { sent: inspect(this.#sent) };
  }
}

describe("redacting secrets", () => {
  it("redacts every occurrence in a text", () => {
    expect(redactText("key sk_1234567890, again sk_1234567890.", secrets)).toBe(
      "key [redacted], again [redacted].",
    );
  });

  it("redacts keys and values of JSON at any depth, and keeps the rest", () => {
    const body = { a: [{ b: "sk_1234567890!" }], sk_1234567890: 1, n: null, t: true };
    expect(redactJson(body, secrets)).toEqual({
      a: [{ b: "[redacted]!" }],
      "[redacted]": 1,
      n: null,
      t: true,
    });
  });

  it("keeps a cause without secrets", () => {
    const cause = new TypeError("fetch failed", { cause: { code: "ECONNREFUSED" } });
    expect(redactCause(cause, secrets)).toBe(cause);
  });

  it.each([
    ["its message", new Error("bad header sk_1234567890")],
    ["a property", Object.assign(new Error("x"), { config: { headers: { key: "sk_1234567890" } } })],
    ["its own cause", new Error("x", { cause: new Error("sk_1234567890") })],
    ["headers", Object.assign(new Error("x"), { headers: new Headers({ "x-api-key": "sk_1234567890" }) })],
    ["private fields", Object.assign(new Error("x"), { request: new Sent() })],
    ["private fields of its cause", new Error("x", { cause: new Sent() })],
    ["private fields of its own", new Refused("x")],
    ["bytes", Object.assign(new Error("x"), { body: new TextEncoder().encode("key=sk_1234567890") })],
    ["what a function holds", Object.assign(new Error("x"), { retry: Object.assign(() => {}, { secrets }) })],
    ["a circle", Object.assign(new Error("sk_1234567890"), { self: {} })],
  ])("replaces a cause with a secret in %s, except for name, message and code", (_, cause) => {
    Object.assign(cause, { self: cause, code: "EBAD" });
    const clean = redactCause(cause, secrets);
    expect(inspect(clean, { depth: 9, showHidden: true })).not.toContain("sk_1234567890");
    expect(JSON.stringify(clean)).not.toContain("sk_1234567890");
    expect(clean).toMatchObject({ code: "EBAD" });
  });

  it.each<[string, object]>([
    ["headers", new Headers({ server: "gateway" })],
    ["an address", new URL("https://a.example/b")],
    ["parameters", new URLSearchParams("a=b")],
    ["entries", new Map([["seen", new Set([1])]])],
    ["bytes, as a certificate has", { cert: { raw: Buffer.from("DER"), subject: Object.create(null) } }],
    [
      "several causes",
      new AggregateError([new Error("ECONNREFUSED ::1"), new Error("ECONNREFUSED 127.0.0.1")]),
    ],
    ["an error of another realm", runInNewContext("new TypeError('fetch failed')")],
    ["a time and a pattern", [new Date(0), /x/]],
    ["a function", { lookup: () => {} }],
  ])("keeps a cause with %s that contains no secret", (_, part) => {
    const cause = new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { part }) });
    expect(redactCause(cause, secrets)).toBe(cause);
  });

  it("redacts a cause that is not an error", () => {
    expect(redactCause("sk_1234567890", secrets)).toMatchObject({ message: "[redacted]" });
  });
});
