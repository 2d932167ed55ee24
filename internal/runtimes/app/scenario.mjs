/**
 * The scenario that every runtime runs with the installed packages, against an emulator.
 * @param {string} baseURL
 * @param {{ core: object, langchain?: object, llamaindex?: object, path?: string }} packages the loaded packages
 * @returns {Promise<{ passed: number, failed: string[] }>}
 */
export async function scenario(baseURL, { core, langchain, llamaindex, path }) {
  const options = { apiKey: "matrix-key", baseURL, dimensions: 64, requestsPerSecond: Infinity };
  const png = Uint8Array.from(
    atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="),
    (character) => character.charCodeAt(0),
  );
  const client = () => new core.JigsawClient(options);
  const checks = {
    "a query": async () => (await client().embedQuery("a")).length === 64,
    "a list of texts": async () => (await client().embedTexts(["a", "b", "a"])).length === 3,
    "a text with an id": async () => (await client().embed({ text: "abc" })).id.length === 36,
    "bytes without a type": async () => (await client().embed(png)).mimeType === "image/png",
    "a Blob in the file store": async () =>
      (await client().embed(new Blob([png]), { upload: true })).type === "image",
    "a rejected key, without retries": async () => {
      let attempts = 0;
      const onFailedAttempt = () => void (attempts += 1);
      const refused = new core.JigsawClient({ ...options, onFailedAttempt });
      const error = await refused.embedQuery("refuse me").catch((thrown) => thrown);
      return core.JigsawAuthenticationError.isInstance(error) && attempts === 1;
    },
  };
  if (path !== undefined) checks["a file"] = async () => (await client().embed({ path })).type === "image";
  if (langchain) {
    const { JigsawEmbeddings, JigsawLoader } = langchain;
    checks["LangChain's embeddings"] = async () =>
      (await new JigsawEmbeddings(options).embedDocuments(["a"]))[0].length === 64;
    checks["LangChain's loader"] = async () =>
      (await new JigsawLoader([png], { embeddings: new JigsawEmbeddings(options) }).load()).length === 1;
  }
  if (llamaindex) {
    const { JigsawEmbedding, JigsawReader } = llamaindex;
    checks["LlamaIndex's embedding"] = async () =>
      (await new JigsawEmbedding(options).getTextEmbedding("a")).length === 64;
    checks["LlamaIndex's reader"] = async () =>
      (await new JigsawReader({ embedModel: new JigsawEmbedding(options) }).loadData({ text: "abc" }))
        .length === 1;
  }
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const error = await check().then((ok) => (ok ? undefined : "wrong result"), String);
    if (error !== undefined) failed.push(`${name}: ${error}`);
  }
  return { passed: Object.keys(checks).length - failed.length, failed };
}
