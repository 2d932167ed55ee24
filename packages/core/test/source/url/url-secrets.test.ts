import { inspect } from "node:util";
import { JigsawStack } from "jigsawstack";
import { describe, expect, it } from "vitest";
import { listen } from "@x/test-support";
import {
  JigsawClient,
  JigsawError,
  type AnswerCache,
  type JigsawOptions,
  type Progress,
} from "../../../src/index.ts";
import { clientOf, failureOf } from "../../support/service.ts";

/** Every piece of it that is secret, in all of its spellings, has one of `marks` in it. */
const signature = "SIGNmark%2Fab%2Bcd%3D";
const signed = `https://USERmark:PASSmark%40x@a.example/b/c.png?X-Amz-Credential=CREDmark%2F2024&page=PAGEmark99&X-Amz-Signature=${signature}#FRAGmark`;
const marks = /USERmark|PASSmark|CREDmark|PAGEmark|SIGNmark|FRAGmark|VVNFUm1hcms/;
const shown = "https://a.example/b/c.png";

const vector = new Array<number>(32).fill(0.2);
const spellings: readonly (readonly [string, string])[] = [
  ["as it was sent", signed],
  ["decoded", decodeURIComponent(signed)],
  ["encoded once more", encodeURIComponent(signed)],
  ["in HTML", signed.replaceAll("&", "&amp;")],
  ["with escaped slashes", signed.replaceAll("/", "\\/")],
  ["cut in the middle", signed.slice(0, signed.indexOf("SIGNmark") + 6)],
  ["cut in its first parameter", signed.slice(0, signed.indexOf("CREDmark") + 6)],
  ["its signature alone", signature],
  ["its signature alone, decoded", decodeURIComponent(signature)],
  ["its signature alone, in small escapes", signature.toLowerCase().replace("signmark", "SIGNmark")],
  ["its query alone", new URL(signed).search],
  ["its fragment alone", "at #FRAGmark"],
  ["its credentials alone", "USERmark:PASSmark%40x"],
  ["its credentials as a header", `Authorization: Basic ${btoa("USERmark:PASSmark@x")}`],
];

/** As requests are in some runtimes: what it holds is no property of its own. */
class Sent {
  get url(): string {
    return signed;
  }
  toJSON(): object {
    return { url: this.url };
  }
}

/** All that anybody may print of a value. */
function printed(value: unknown): string {
  const error = value instanceof Error ? `${String(value)} ${value.stack} ${printed(value.cause)}` : "";
  return `${error} ${JSON.stringify(value)} ${inspect(value, { depth: 20, showHidden: true, getters: true })}`;
}

async function serviceThatSays(status: number, type: string, body: string): Promise<{ url: string }> {
  return await listen((incoming, out) => {
    incoming.resume().on("end", () => {
      out.writeHead(status, { "content-type": type });
      out.end(body);
    });
  });
}

function sdkClient(
  url: string,
  options: Pick<JigsawOptions, "maxRetries" | "onFailedAttempt"> = {},
): JigsawClient {
  const client = JigsawStack({ apiKey: "k", baseURL: url });
  return new JigsawClient({ client, dimensions: 32, requestsPerSecond: Infinity, maxRetries: 0, ...options });
}

const json = "application/json";
const bodies: readonly (readonly [string, number, string, (echo: string) => string])[] = [
  [
    "a refusal",
    400,
    json,
    (echo) => JSON.stringify({ success: false, message: `cannot fetch ${echo}: 403` }),
  ],
  [
    "a refusal at any depth",
    400,
    json,
    (echo) => JSON.stringify({ message: "no", details: [{ [echo]: echo }] }),
  ],
  ["an HTML page", 500, "text/html", (echo) => `<html><a href="${echo}">${echo}</a></html>`],
  ["a plain text", 502, "text/plain", (echo) => `upstream ${echo}`],
  [
    "success: false",
    200,
    json,
    (echo) => JSON.stringify({ success: false, message: echo, error: { url: echo } }),
  ],
  ["a response that is not JSON", 200, json, (echo) => `{"url": "${echo}`],
  ["a page where JSON was due", 200, "text/html", (echo) => `<html>${echo}</html>`],
  ["a limit", 429, json, (echo) => JSON.stringify({ message: `quota of ${echo}` })],
];

describe.each(spellings)("a signed URL that is echoed %s", (_, echo) => {
  it.each(bodies)("is not in the error: %s", async (_name, status, type, body) => {
    const service = await serviceThatSays(status, type, body(echo));
    const attempts: unknown[] = [];
    const options = { maxRetries: 0, onFailedAttempt: (error: unknown) => void attempts.push(error) };
    for (const client of [clientOf(service, options), sdkClient(service.url, options)]) {
      const error = await failureOf(client.embed(signed));
      expect(JigsawError.isInstance(error)).toBe(true);
      expect(String(error)).toContain(`The source (${shown})`);
      for (const each of [error, ...attempts]) expect(printed(each)).not.toMatch(marks);
    }
  });

  it.each<[string, () => unknown]>([
    ["its message", () => new TypeError(`failed: ${echo}`)],
    [
      "its cause",
      () => new TypeError("fetch failed", { cause: Object.assign(new Error(echo), { code: "EBAD" }) }),
    ],
    [
      "its request",
      () => Object.assign(new Error("no"), { config: { body: JSON.stringify({ url: echo }) } }),
    ],
    ["the name of a property", () => Object.assign(new Error("no"), { seen: { [echo]: 1 } })],
    ["an entry", () => Object.assign(new Error("no"), { seen: new Map([["url", new Set([echo])]]) })],
    [
      "its depths",
      () =>
        Object.assign(new Error("no"), { a: { b: { c: { d: { e: { f: { g: { h: { i: echo } } } } } } } } }),
    ],
    ["a string that is no error", () => `failed: ${echo}`],
  ])("is not in the error if a custom `fetch` throws it in %s", async (_name, make) => {
    const client = clientOf(
      { url: "http://127.0.0.1:9" },
      { maxRetries: 0, fetch: () => Promise.reject(make()) },
    );
    const error = await failureOf(client.embed(signed));
    expect(error).toMatchObject({ code: "connection_failed" });
    expect(printed(error)).not.toMatch(marks);
    const thrower = { embedding_v2: () => Promise.reject(make()) };
    const sdk = new JigsawClient({ client: thrower, dimensions: 32, maxRetries: 0 });
    expect(printed(await failureOf(sdk.embed(signed)))).not.toMatch(marks);
  });
});

describe("a signed URL", () => {
  it("is not in the error if a custom `fetch` throws it as an object", async () => {
    for (const seen of [
      new URL(signed),
      new Request("https://a.example/?x=SIGNmark"),
      new URL(signed).searchParams,
      new Sent(),
    ]) {
      const cause = Object.assign(new Error("no"), { seen });
      const client = clientOf(
        { url: "http://127.0.0.1:9" },
        { maxRetries: 0, fetch: () => Promise.reject(cause) },
      );
      expect(printed(await failureOf(client.embed(signed)))).not.toMatch(marks);
    }
  });

  it("is not in the error in part, although the runtime quotes a response with invalid JSON", async () => {
    const service = await serviceThatSays(200, json, `[12345678,${signature}${"x".repeat(99)}]`);
    for (const client of [clientOf(service, { maxRetries: 0 }), sdkClient(service.url)]) {
      const error = await failureOf(client.embed(signed));
      expect(error).toMatchObject({ code: "invalid_response" });
      expect(printed(error)).not.toMatch(marks);
    }
  });

  it("is not in results, progress or a cache, whatever fields the service adds to its response", async () => {
    const answer = {
      success: true,
      embeddings: [vector],
      url: signed,
      request: { url: decodeURIComponent(signed) },
    };
    const service = await serviceThatSays(200, json, JSON.stringify(answer));
    const entries = new Map<string, unknown>();
    const cache: AnswerCache = {
      get: async (key) => entries.get(key),
      set: async (key, value) => void entries.set(key, value),
    };
    const progress: Progress[] = [];
    const client = clientOf(service, { cache, cacheUrls: true });
    const embedded = await client.embed(signed, { onProgress: (step) => void progress.push(step) });
    const identified = await client.identify(signed);
    expect(embedded.source).toBe(shown);
    expect(entries.size).toBe(1);
    for (const value of [embedded, identified, progress, entries]) expect(printed(value)).not.toMatch(marks);
  });

  it("is not in the error if it is rejected before any request", async () => {
    const client = clientOf({ url: "http://127.0.0.1:9" });
    for (const source of [
      signed.replace("c.png", "c"),
      signed.replace("https", "ftp"),
      signed.replace("c.png", "c.txt"),
      signed.replace("https:", "jdbc:x:"),
      { path: signed },
      { path: ` ${signed}` },
      { image: signed.replace("https", "ftp") },
      { data: new Uint8Array(), filename: signed },
    ]) {
      const error = await failureOf(client.embed(source));
      expect(error).toMatchObject({ code: "invalid_input" });
      expect(printed(error)).not.toMatch(marks);
    }
  });
});

describe("what the service says about a URL", () => {
  it("is in the error unchanged, except for the URL", async () => {
    const message = `Could not fetch ${signed} (403 Forbidden): the image must be a PNG, see https://docs.example/images`;
    const service = await serviceThatSays(400, json, JSON.stringify({ success: false, message }));
    expect(await failureOf(clientOf(service).embed(signed))).toMatchObject({
      message: `The source (${shown}): the service responded with status 400: Could not fetch https://[redacted] (403 Forbidden): the image must be a PNG, see https://docs.example/images. A retry won't help.`,
    });
  });

  it("is in the error unchanged if the URL has no secrets", async () => {
    const service = await serviceThatSays(
      400,
      json,
      JSON.stringify({ message: "see https://docs.example/?page=4" }),
    );
    expect(await failureOf(clientOf(service).embed(shown))).toMatchObject({
      body: { message: "see https://docs.example/?page=4" },
    });
  });

  it("keeps a cause that does not contain it", async () => {
    const cause = new TypeError("fetch failed", {
      cause: Object.assign(new Error("no"), { code: "ECONNREFUSED" }),
    });
    const client = clientOf(
      { url: "http://127.0.0.1:9" },
      { maxRetries: 0, fetch: () => Promise.reject(cause) },
    );
    expect(await failureOf(client.embed(signed))).toMatchObject({ cause });
  });
});
