import { describe, expect, it, vi } from "vitest";
import { JigsawClient, JigsawInputError, type DerivedOptions } from "../../src/index.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

describe("a derived client", () => {
  it("replaces the given options, and keeps the others", async () => {
    const service = await startService();
    const client = clientOf(service, { tokenOverflowMode: "truncate", headers: { "x-old": "1" } });
    const derived = client.derive({ dimensions: 64, instruction: "Find it", headers: { "x-new": "2" } });
    await derived.embedQuery("a");
    await client.derive({ dimensions: undefined }).embedTexts(["b"]);
    expect(sent(service)).toEqual([
      {
        type: "text",
        text: "a",
        dimensions: 64,
        token_overflow_mode: "truncate",
        query: true,
        instruction: "Find it",
      },
      { type: "text", text: "b", dimensions: 32, token_overflow_mode: "truncate" },
    ]);
    const [first, second] = service.requests.map(({ headers }) => headers);
    expect(first).toMatchObject({ "x-new": "2" });
    expect(first).not.toHaveProperty("x-old");
    expect(second).toMatchObject({ "x-old": "1" });
  });

  it("counts its own usage", async () => {
    const service = await startService();
    const client = clientOf(service);
    const derived = client.derive({});
    await client.embedTexts(["a"]);
    await derived.embedTexts(["b", "c"]);
    expect([client.usage.requests, derived.usage.requests]).toEqual([1, 2]);
  });

  it("shares `maxConcurrency` with its base client", async () => {
    const service = await startService({ latencyMs: 30 });
    let inFlight = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      most = Math.max(most, ++inFlight);
      return await fetch(input, init).finally(() => inFlight--);
    };
    const client = clientOf(service, { maxConcurrency: 2, fetch: counting });
    await Promise.all(["a", "b", "c", "d", "e"].map((text) => client.derive({}).embedTexts([text])));
    expect(most).toBe(2);
  });

  it("keeps the key and the address if the environment changes", async () => {
    const service = await startService({ apiKey: "right" });
    vi.stubEnv("JIGSAWSTACK_API_KEY", "right");
    vi.stubEnv("JIGSAWSTACK_BASE_URL", service.url);
    const client = new JigsawClient();
    vi.unstubAllEnvs();
    const derived = client.derive({});
    expect(derived.address).toBe(service.url);
    await expect(derived.embedQuery("a")).resolves.toHaveLength(4096);
  });

  it("works with an SDK object, which does not accept headers", async () => {
    const embedding_v2 = vi.fn(async () => ({ success: true, embeddings: [new Array(64).fill(0.125)] }));
    const client = new JigsawClient({ client: { embedding_v2 } });
    expect(client.address).toBe("through the SDK");
    await client.derive({ dimensions: 64 }).embedQuery("a");
    expect(embedding_v2).toHaveBeenCalledWith({ type: "text", text: "a", query: true, dimensions: 64 });
    expect(() => client.derive({ headers: { "x-a": "1" } })).toThrow("`headers` can't be combined with");
  });

  it("rejects invalid options, and options that it can't replace", async () => {
    const client = clientOf({ url: "http://127.0.0.1:1" });
    expect(() => client.derive({ dimensions: 1 })).toThrow("`dimensions` must be a whole number from 32");
    const misspelt: object = { dimension: 64 };
    expect(() => client.derive(misspelt as DerivedOptions)).toThrow("Did you mean `dimensions`?");
    const another: object = { requestsPerSecond: 5 };
    expect(() => client.derive(another as DerivedOptions)).toThrow("Unknown option `requestsPerSecond`");
  });
});

describe("embedTexts with `query`", () => {
  it("embeds each distinct text once as a query, and returns the vectors in order", async () => {
    const service = await startService();
    const client = clientOf(service, { instruction: "Find it" });
    const vectors = await client.embedTexts(["a", "b", "a"], { query: true });
    expect(sent(service)).toMatchObject([
      { text: "a", query: true, instruction: "Find it" },
      { text: "b", query: true, instruction: "Find it" },
    ]);
    expect(vectors).toEqual([
      await client.embedQuery("a"),
      await client.embedQuery("b"),
      await client.embedQuery("a"),
    ]);
  });

  it("rejects a value that is not a boolean", async () => {
    const options: object = { query: "yes" };
    const client = clientOf({ url: "http://127.0.0.1:1" });
    const error = await failureOf(client.embedTexts(["a"], options));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("message", '`query` must be true or false; got "yes".');
  });
});
