import { temporaryFile } from "@x/test-support";

/**
 * Writes a configuration file whose store is in memory, and returns its path. It imports packages by URL, because no package
 * can be resolved from its folder.
 */
export function writeConfig(baseURL: string): string {
  const names = [
    "@langchain/classic/vectorstores/memory",
    "@langchain/community/indexes/memory",
    "@x/langchain-jigsaw",
  ];
  const [memory, records, jigsaw] = names.map((name) => JSON.stringify(import.meta.resolve(name)));
  return temporaryFile(
    "config.mjs",
    `import { MemoryVectorStore } from ${memory};
     import { InMemoryRecordManager } from ${records};
     import { ingest, JigsawEmbeddings } from ${jigsaw};
     export default (rateLimit) => {
       const options = { apiKey: "key", baseURL: ${JSON.stringify(baseURL)}, dimensions: 32 };
       const vectorStore = new MemoryVectorStore(new JigsawEmbeddings({ ...options, ...rateLimit }));
       const recordManager = new InMemoryRecordManager();
       return { ingest: (run) => ingest({ ...run, vectorStore, recordManager }) };
     };`,
  );
}
