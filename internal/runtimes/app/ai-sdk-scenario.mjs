/**
 * The scenario that every runtime runs with the installed AI SDK provider, against an emulator.
 * @param {string} baseURL
 * @param {{ ai: object, provider: object, byVersion3?: boolean }} packages the loaded packages; `byVersion3` for `ai` 6
 * @returns {Promise<{ passed: number, failed: string[] }>}
 */
export async function aiSdkScenario(baseURL, { ai, provider, byVersion3 = false }) {
  const { asEmbeddingModelV3, createJigsaw, JigsawAuthenticationError } = provider;
  const jigsaw = createJigsaw({ apiKey: "matrix-key", baseURL, dimensions: 64, requestsPerSecond: Infinity });
  const model = byVersion3 ? asEmbeddingModelV3(jigsaw.embedding()) : jigsaw.embedding();
  const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82]);
  const checks = {
    "a list of values": async () => {
      const { embeddings, usage } = await ai.embedMany({ model, values: ["a", "b", "a"] });
      return embeddings.length === 3 && embeddings[2][0] === embeddings[0][0] && usage.tokens > 0;
    },
    "a query": async () => {
      const providerOptions = { jigsaw: { query: true } };
      return (await ai.embed({ model, value: "a", providerOptions })).embedding.length === 64;
    },
    "a rejected key, without retries": async () => {
      const error = await ai.embed({ model, value: "refuse me" }).catch((thrown) => thrown);
      return ai.APICallError.isInstance(error) && JigsawAuthenticationError.isInstance(error);
    },
    "an abort": async () => {
      const abortSignal = AbortSignal.abort();
      const error = await ai.embed({ model, value: "a", abortSignal }).catch((thrown) => thrown);
      return error.name === "AbortError";
    },
    "an image": async () => (await jigsaw.embedMedia(png)).type === "image",
  };
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const error = await check().then((ok) => (ok ? undefined : "wrong result"), String);
    if (error !== undefined) failed.push(`${name}: ${error}`);
  }
  return { passed: Object.keys(checks).length - failed.length, failed };
}
