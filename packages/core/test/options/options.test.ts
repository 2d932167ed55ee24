import { inspect } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { JigsawClient, JigsawInputError } from "../../src/index.ts";
import { resolveOptions } from "../../src/options/resolve-options.ts";
import { resolveService } from "../../src/options/resolve-service.ts";
import { clientOf, failureOf, startService } from "../support/service.ts";

afterEach(() => vi.unstubAllEnvs());

/** Options as they come from JavaScript, where no type stands in the way. */
const create = (options: object): JigsawClient => new JigsawClient({ apiKey: "key", ...options });
const noCall = (): Promise<never> => Promise.reject(new Error("must not be called"));

describe("the key", () => {
  it("is named with its environment variable if it is missing", () => {
    expect(() => new JigsawClient()).toThrow(JigsawInputError);
    expect(() => new JigsawClient()).toThrow(/JIGSAWSTACK_API_KEY/);
    vi.stubEnv("JIGSAWSTACK_API_KEY", "  ");
    expect(() => new JigsawClient({ apiKey: "" })).toThrow(/JIGSAWSTACK_API_KEY/);
  });

  it("comes from the option, else from the environment", () => {
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-env\n");
    expect(resolveService({})).toMatchObject({ apiKey: "from-env" });
    expect(resolveService({ apiKey: " own " })).toMatchObject({ apiKey: "own" });
  });

  it.each(["sk_secret\nx", "sk_secret key", "sk_sécret"])(
    "must be valid in a header: %j is rejected and not shown",
    (apiKey) => {
      let message = "";
      try {
        create({ apiKey });
      } catch (error) {
        message = inspect(error, { depth: 9 });
      }
      expect(message).toContain("API key");
      expect(message).not.toContain(apiKey);
    },
  );

  it("is neither in the inspect output nor in the JSON of a client", () => {
    const client = create({ apiKey: "sk_secret_key", headers: { authorization: "Bearer other_secret" } });
    const shown = inspect(client, { depth: 20, showHidden: true }) + JSON.stringify(client);
    expect(shown).not.toMatch(/sk_secret_key|other_secret/);
  });
});

describe("the address", () => {
  it("comes from the option, the environment or the default, without a trailing slash", () => {
    expect(resolveService({ apiKey: "k" })).toMatchObject({ baseURL: "https://api.jigsawstack.com" });
    vi.stubEnv("JIGSAWSTACK_BASE_URL", "http://127.0.0.1:1/");
    expect(resolveService({ apiKey: "k" })).toMatchObject({ baseURL: "http://127.0.0.1:1" });
    expect(resolveService({ apiKey: "k", baseURL: "https://a.example/api//" })).toMatchObject({
      baseURL: "https://a.example/api",
    });
  });

  it.each([
    "https://user:hunter2@a.example",
    "https://a.example?token=hunter2",
    "https://a.example/#hunter2",
    "hunter2",
    "ftp://hunter2",
  ])("is rejected and not shown if it is not a plain http(s) URL: %s", (baseURL) => {
    expect(() => create({ baseURL })).toThrow(/`baseURL`.*http/);
    expect(() => create({ baseURL })).not.toThrow(/hunter2/);
  });
});

describe("an invalid option", () => {
  it.each([
    ["dimensions", 31],
    ["dimensions", 4097],
    ["dimensions", 512.5],
    ["dimensions", "512"],
    ["dimensions", Number.NaN],
    ["instruction", "x".repeat(401)],
    ["instruction", " "],
    ["instruction", 7],
    ["timeout", 0],
    ["timeout", -1],
    ["timeout", "60"],
    ["maxRetries", -1],
    ["maxRetries", 1.5],
    ["maxConcurrency", 0],
    ["maxConcurrency", Number.NaN],
    ["requestsPerSecond", 0],
    ["requestsPerSecond", null],
    ["rateLimiter", {}],
    ["rateLimiter", () => {}],
    ["tokenOverflowMode", "cut"],
    ["pooling", "max"],
    ["skipCache", "yes"],
    ["noRequestLog", 1],
    ["fetch", "fetch"],
    ["signal", {}],
    ["signal", null],
    ["onUsage", {}],
    ["onFailedAttempt", "log"],
    ["headers", { "X-Api-Key": "other" }],
    ["headers", { "Content-Type": "text/plain" }],
    ["headers", { "bad name": "x" }],
    ["headers", { good: "bad\nvalue" }],
    ["headers", { good: undefined }],
    ["headers", { good: 1 }],
    ["headers", new Headers({ good: "1" })],
    ["headers", new Map([["good", "1"]])],
    ["headers", [["good", "1"]]],
    ["headers", []],
    ["headers", "good: 1"],
    ["headers", null],
    ["apiKey", 7],
    ["client", {}],
  ])("is named before any request: %s %j", (name, value) => {
    const make = (): JigsawClient => create({ [name]: value });
    expect(make).toThrow(JigsawInputError);
    expect(make).toThrow(name === "apiKey" ? "`apiKey`" : `\`${name}\``);
  });

  it.each(["apiKey", "baseURL", "headers", "fetch", "skipCache", "noRequestLog"])(
    "%s can't be combined with `client`",
    (name) => {
      const make = (): JigsawClient => new JigsawClient({ client: { embedding_v2: noCall }, [name]: "x" });
      expect(make).toThrow(JigsawInputError);
      expect(make).toThrow(new RegExp(`\`${name}\` can't be combined with \`client\``));
    },
  );

  it.each([null, 7, "sk_secret_key", [], () => {}])(
    "is reported if it is not an options object: %j",
    (options) => {
      const make = (): JigsawClient => new JigsawClient(options as never);
      expect(make).toThrow(JigsawInputError);
      expect(make).toThrow(/`options` must be an object/);
      expect(make).not.toThrow(/sk_secret_key/);
    },
  );

  it.each([
    ["options", null],
    ["options", "signal"],
    ["onProgress", { onProgress: 5 }],
    ["onProgress", { onProgress: null }],
    ["signal", { signal: {} }],
  ])("is named by every call before any request: %s %j", async (name, options) => {
    const service = await startService();
    const client = clientOf(service);
    const given = options as never;
    for (const call of [
      client.embedTexts(["a"], given),
      client.embedQuery("a", given),
      client.embed({ text: "a" }, given),
      client.embedMediaQuery({ text: "a" }, given),
      client.identify({ text: "a" }, given),
      client.embedEach([{ text: "a" }], given).next(),
    ]) {
      const error = await failureOf(call);
      expect(error).toBeInstanceOf(JigsawInputError);
      expect(error).toMatchObject({ message: expect.stringContaining(`\`${name}\``) });
    }
    expect(service.requests).toHaveLength(0);
  });

  it("does not show the value of a header", () => {
    expect(() => create({ headers: { good: "hunter2\n" } })).not.toThrow(/hunter2/);
    expect(() => create({ headers: "authorization: hunter2" })).not.toThrow(/hunter2/);
  });
});

describe("a valid option", () => {
  it.each([
    ["dimensions", 32],
    ["dimensions", 4096],
    ["instruction", "x".repeat(400)],
    ["instruction", "🦜".repeat(400)],
    ["timeout", Infinity],
    ["maxRetries", 0],
    ["maxRetries", Infinity],
    ["maxConcurrency", Infinity],
    ["requestsPerSecond", 0.5],
    ["requestsPerSecond", Infinity],
  ])("is accepted at its limits: %s", (name, value) => {
    expect(resolveOptions({ apiKey: "k", [name]: value })).toHaveProperty(name, value);
  });

  it("may be undefined, which is the same as leaving it out", () => {
    const names = ["timeout", "maxRetries", "dimensions", "headers", "client", "signal", "fetch", "baseURL"];
    expect(
      resolveOptions({ apiKey: "k", ...Object.fromEntries(names.map((name) => [name, undefined])) }),
    ).toMatchObject({
      timeout: 60_000,
      maxRetries: 6,
      maxConcurrency: 200,
      requestsPerSecond: 50,
      pooling: "mean",
      dimensions: undefined,
    });
  });

  it("has a type that excludes conflicting options", () => {
    const client = { embedding_v2: noCall };
    // @ts-expect-error the SDK's object has its own key
    expect(() => new JigsawClient({ client, apiKey: "k" })).toThrow();
    // @ts-expect-error there is no such mode
    expect(() => create({}) && new JigsawClient({ apiKey: "k", pooling: "max" })).toThrow();
  });
});
