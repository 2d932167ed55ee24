import { embed, embedMany } from "ai";
import { describe, expect, it } from "vitest";
import { JigsawInputError } from "../src/index.ts";
import { failureOf, providerOf, sent, startService } from "./support/service.ts";

const values = ["sunny day at the beach", "rainy day in the city"];

describe("embed and embedMany", () => {
  it("return the vectors that the service made, in the order of the values", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const { embeddings } = await embedMany({ model, values: [...values, "snow"] });
    const alone = await Promise.all(
      [...values, "snow"].map(async (value) => (await embed({ model, value })).embedding),
    );
    expect(embeddings).toEqual(alone);
    expect(embeddings[0]).toHaveLength(32);
  });

  it("send a request for each different value, and keep order however many there are", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const many = Array.from({ length: 300 }, (_, index) => `value ${index % 200}`);
    const { embeddings } = await embedMany({ model, values: many });
    expect(service.requests).toHaveLength(200);
    expect(embeddings).toHaveLength(300);
    expect(embeddings[250]).toEqual(embeddings[50]);
    const { embedding } = await embed({ model, value: "value 199" });
    expect(embeddings[199]).toEqual(embedding);
  });

  it("send the values as documents, with the provider's options", async () => {
    const service = await startService();
    await embedMany({ model: providerOf(service, { instruction: "Find it" }).embedding(), values });
    expect(sent(service)).toEqual(values.map((text) => ({ type: "text", text, dimensions: 32 })));
  });

  it("take the `dimensions` of the call before those of the provider", async () => {
    const service = await startService();
    const model = providerOf(service, { dimensions: 64 }).embedding();
    const { embeddings } = await embedMany({ model, values, dimensions: 128 });
    expect(embeddings.map(({ length }) => length)).toEqual([128, 128]);
    expect((await embed({ model, value: "a" })).embedding).toHaveLength(64);
    expect(sent(service).map(({ dimensions }) => dimensions)).toEqual([128, 128, 64]);
  });

  it("refuse `dimensions` that the service doesn't have, before any request", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const error = await failureOf(embed({ model, value: "a", dimensions: 5000 }));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("message", "`dimensions` must be a whole number from 32 to 4096; got 5000.");
    expect(service.requests).toHaveLength(0);
  });

  it("return the tokens of this call alone", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const [first, second] = await Promise.all([
      embedMany({ model, values: ["x".repeat(40), "y".repeat(40)] }),
      embed({ model, value: "z".repeat(400) }),
    ]);
    expect(first.usage).toEqual({ tokens: 20 });
    expect(second.usage).toEqual({ tokens: 100 });
    expect(first.providerMetadata).toEqual({
      jigsaw: {
        usage: {
          requests: 2,
          inputTokens: 20,
          outputTokens: 2000,
          inferenceTimeTokens: 200,
          totalTokens: 2220,
        },
      },
    });
  });

  it("return the raw response for one value, and none for several, which have one each", async () => {
    const service = await startService({ requestsPerSecond: 50 });
    const model = providerOf(service).embedding();
    const { embedding, response } = await embed({ model, value: "a" });
    expect(response?.headers).toMatchObject({
      "content-type": "application/json; charset=utf-8",
      "x-jigsaw-rate-limit-remaining": "49",
    });
    expect(response?.body).toMatchObject({
      success: true,
      embeddings: [embedding],
      log_id: expect.any(String),
    });
    const { responses } = await embedMany({ model, values });
    expect(responses).toEqual([undefined]);
  });

  it("return no response for a value that is in the provider's cache, which costs no tokens", async () => {
    const service = await startService();
    const stored = new Map<string, unknown>();
    const cache = {
      get: async (key: string) => stored.get(key),
      set: async (key: string, value: unknown) => void stored.set(key, value),
    };
    const model = providerOf(service, { cache }).embedding();
    const first = await embed({ model, value: "a" });
    const second = await embed({ model, value: "a" });
    expect(second.embedding).toEqual(first.embedding);
    expect(second).toMatchObject({ usage: { tokens: 0 }, response: undefined });
    expect(service.requests).toHaveLength(1);
  });

  it("send a value in parts that is too long for the service, and return one vector", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const { embedding, response, providerMetadata } = await embed({
      model,
      value: "A word. ".repeat(40_000),
    });
    expect(embedding).toHaveLength(32);
    expect(service.requests.length).toBeGreaterThan(1);
    expect(providerMetadata).toMatchObject({ jigsaw: { usage: { requests: service.requests.length } } });
    expect(response).toBeUndefined();
  });

  it("send nothing for no values", async () => {
    const service = await startService();
    const { embeddings } = await embedMany({ model: providerOf(service).embedding(), values: [] });
    expect(embeddings).toEqual([]);
    expect(service.requests).toHaveLength(0);
  });
});

describe("headers", () => {
  it("of the provider and of the call are sent, and those of the call win whatever their case", async () => {
    const service = await startService();
    const provider = providerOf(service, {
      headers: { "Custom-Provider-Header": "provider-value", "X-Both": "provider" },
    });
    await provider.embedding().doEmbed({
      values: ["a"],
      headers: { "Custom-Request-Header": "request-value", "x-both": "request" },
    });
    expect(service.requests[0]?.headers).toMatchObject({
      "content-type": "application/json",
      "custom-provider-header": "provider-value",
      "custom-request-header": "request-value",
      "x-both": "request",
    });
  });

  it("name the AI SDK and this package as the user agent", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    await embed({ model, value: "a" });
    await model.doEmbed({ values: ["b"] });
    const agents = service.requests.map(({ headers }) => headers["user-agent"]);
    expect(agents[0]).toMatch(/^ai\/7\.\d+\.\d+ .*ai-sdk-jigsaw\/0\.0\.0-test$/);
    expect(agents[1]).toBe("ai-sdk-jigsaw/0.0.0-test");
  });

  it("of a call may not carry another key", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const error = await failureOf(embed({ model, value: "a", headers: { "X-API-Key": "other-secret" } }));
    expect(error).toHaveProperty("message", expect.stringContaining("must not contain x-api-key"));
    expect(String(error)).not.toContain("other-secret");
    expect(service.requests).toHaveLength(0);
  });
});

describe("providerOptions.jigsaw", () => {
  it("`query` embeds the values as queries, with the provider's instruction or that of the call", async () => {
    const service = await startService();
    const model = providerOf(service, { instruction: "Find the page" }).embedding();
    await embed({ model, value: "a", providerOptions: { jigsaw: { query: true } } });
    await embedMany({
      model,
      values: ["b", "c"],
      providerOptions: { jigsaw: { query: true, instruction: "Find the recipe" } },
    });
    expect(sent(service)).toEqual([
      { type: "text", text: "a", dimensions: 32, query: true, instruction: "Find the page" },
      { type: "text", text: "b", dimensions: 32, query: true, instruction: "Find the recipe" },
      { type: "text", text: "c", dimensions: 32, query: true, instruction: "Find the recipe" },
    ]);
  });

  it("`tokenOverflowMode` of the call comes before the provider's", async () => {
    const service = await startService();
    const model = providerOf(service, { tokenOverflowMode: "truncate" }).embedding();
    await embed({ model, value: "a" });
    await embed({ model, value: "b", providerOptions: { jigsaw: { tokenOverflowMode: "error" } } });
    expect(sent(service).map(({ token_overflow_mode: mode }) => mode)).toEqual(["truncate", "error"]);
  });

  it.each([
    [{ querry: true }, "`providerOptions.jigsaw.querry` is unknown. Use query, instruction"],
    [{ dimensions: 64 }, "`providerOptions.jigsaw.dimensions` is unknown."],
    [{ query: "yes" }, "`providerOptions.jigsaw.query` must be true or false."],
    [{ query: null }, "`providerOptions.jigsaw.query` must be true or false."],
    [{ instruction: 7 }, "`providerOptions.jigsaw.instruction` must be a string."],
    [{ query: true, instruction: "x".repeat(401) }, "`instruction` must have at most 400 characters"],
    [
      { tokenOverflowMode: "cut" },
      "`providerOptions.jigsaw.tokenOverflowMode` must be one of split, error, truncate.",
    ],
  ])("%j is refused before any request", async (jigsaw, message) => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const error = await failureOf(embed({ model, value: "a", providerOptions: { jigsaw } }));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("message", expect.stringContaining(message));
    expect(service.requests).toHaveLength(0);
  });

  it("of other providers are none of ours", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const { warnings } = await embed({
      model,
      value: "a",
      providerOptions: { cohere: { inputType: "search_query" } },
    });
    expect(warnings).toEqual([]);
    expect(sent(service)).toEqual([{ type: "text", text: "a", dimensions: 32 }]);
  });

  it("an `instruction` without `query` has no effect, which a warning says", async () => {
    const service = await startService();
    const model = providerOf(service).embedding();
    const { warnings } = await model.doEmbed({
      values: ["a"],
      providerOptions: { jigsaw: { instruction: "Find it" } },
    });
    expect(warnings).toEqual([
      {
        type: "unsupported",
        feature: "providerOptions.jigsaw.instruction",
        details: "An instruction is sent with queries only. Set `providerOptions.jigsaw.query` to true.",
      },
    ]);
    expect(sent(service)).toEqual([{ type: "text", text: "a", dimensions: 32 }]);
  });
});
