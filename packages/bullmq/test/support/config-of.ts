import { temporaryFile } from "@x/test-support";

/** A configuration whose store ends with the process. It is in a folder where no package is found by its name. */
export function configOf(baseURL: string): string {
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
     export default (pacing) => {
       const options = { apiKey: "key", baseURL: ${JSON.stringify(baseURL)}, dimensions: 32 };
       const vectorStore = new MemoryVectorStore(new JigsawEmbeddings({ ...options, ...pacing }));
       const recordManager = new InMemoryRecordManager();
       return { ingest: (run) => ingest({ ...run, vectorStore, recordManager }) };
     };`,
  );
}
