import { createProviderRegistry, embed, NoSuchModelError } from "ai";
import { MockEmbeddingModelV4 } from "ai/test";
import { describe, expect, it } from "vitest";
import { asEmbeddingModelV3, createJigsaw } from "../src/index.ts";
import { failureOf, providerOf, sent, startService } from "./support/service.ts";

describe("the provider", () => {
  it("names its model, which takes any number of values at once", () => {
    const model = createJigsaw().embedding();
    expect(model).toMatchObject({
      specificationVersion: "v4",
      provider: "jigsaw.embedding",
      modelId: "embedding-v2",
      maxEmbeddingsPerCall: Infinity,
      supportsParallelCalls: true,
    });
  });

  it("serves a registry of providers", async () => {
    const service = await startService();
    const registry = createProviderRegistry({ jigsaw: providerOf(service) });
    const { embedding } = await embed({ model: registry.embeddingModel("jigsaw:embedding-v2"), value: "a" });
    expect(embedding).toHaveLength(32);
    expect(sent(service)).toEqual([{ type: "text", text: "a", dimensions: 32 }]);
  });

  it("has its model by version 3 of the specification, too", async () => {
    const service = await startService();
    const model = asEmbeddingModelV3(providerOf(service).embedding());
    expect(model).toMatchObject({
      specificationVersion: "v3",
      provider: "jigsaw.embedding",
      modelId: "embedding-v2",
      maxEmbeddingsPerCall: Infinity,
      supportsParallelCalls: true,
    });
    const providerOptions = { jigsaw: { query: true } };
    const { embeddings, usage } = await model.doEmbed({ values: ["ab", "cd"], providerOptions });
    expect(embeddings.map(({ length }) => length)).toEqual([32, 32]);
    expect(usage).toEqual({ tokens: 2 });
    expect(sent(service)).toMatchObject([
      { text: "ab", query: true },
      { text: "cd", query: true },
    ]);
  });

  it("keeps warnings in version 3, which has no kind for deprecated settings", async () => {
    const warning = { type: "deprecated", setting: "old", message: "Use `new`." } as const;
    const other = { type: "unsupported", feature: "x" } as const;
    const model = new MockEmbeddingModelV4({
      doEmbed: async () => ({ embeddings: [[1]], warnings: [warning, other] }),
    });
    const { warnings } = await asEmbeddingModelV3(model).doEmbed({ values: ["a"] });
    expect(warnings).toEqual([{ type: "other", message: "old is deprecated: Use `new`." }, other]);
  });

  it("has no other model, and none of another kind", () => {
    const provider = createJigsaw();
    const calls = [
      () => provider.embeddingModel("embedding-v1"),
      () => provider.languageModel("embedding-v2"),
      () => provider.imageModel("embedding-v2"),
    ];
    for (const call of calls) expect(call).toThrow(NoSuchModelError);
  });

  it("shares one `maxConcurrency` between all of its calls", async () => {
    const service = await startService({ latencyMs: 20 });
    let inFlight = 0;
    let most = 0;
    const counting: typeof fetch = async (input, init) => {
      most = Math.max(most, ++inFlight);
      return await fetch(input, init).finally(() => inFlight--);
    };
    const model = providerOf(service, { maxConcurrency: 2, fetch: counting }).embedding();
    await Promise.all(["a", "b", "c", "d"].map((value) => embed({ model, value, dimensions: 64 })));
    expect(most).toBe(2);
  });

  it("doesn't take the official SDK's object", async () => {
    const settings: object = { client: { embedding_v2: async () => ({}) } };
    const model = createJigsaw(settings).embedding();
    expect(await failureOf(embed({ model, value: "a" }))).toHaveProperty(
      "message",
      expect.stringMatching(/^The `client` option is not supported/),
    );
  });
});
