import { JigsawEmbedding, ingest } from "@x/llamaindex-jigsaw";
import { Settings, storageContextFromDefaults, VectorStoreIndex } from "llamaindex";

/** The input of the child process. */
export interface PersistJob {
  readonly url: string;
  readonly texts: number;
  /** The folder of the store. */
  readonly persistDir: string;
}

/** The result of the child process. */
export interface Persisted {
  readonly added: number;
  /** Milliseconds of CPU. */
  readonly cpuMs: number;
}

const numbered = (name: string, count: number): { id: string; text: string }[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${name} ${index}`, text: `${name} number ${index}` }));

/** Ingests into LlamaIndex's own stores, which rewrite a whole file on each change. */
async function run({ url, texts, persistDir }: PersistJob): Promise<Persisted> {
  const options = { apiKey: "benchmark-key", baseURL: url, requestsPerSecond: Infinity, dimensions: 64 };
  Settings.embedModel = new JigsawEmbedding(options);
  const open = async (folder: string): Promise<VectorStoreIndex> => {
    const storageContext = await storageContextFromDefaults({ persistDir: `${persistDir}/${folder}` });
    return await VectorStoreIndex.init({ nodes: [], storageContext });
  };
  // Excludes compilation from the measurement.
  await ingest({ index: await open("warm-up"), sources: numbered("warm-up", 400) });
  const index = await open("measured");
  const start = process.cpuUsage();
  const { added } = await ingest({ index, sources: numbered("text", texts) });
  const { user, system } = process.cpuUsage(start);
  return { added, cpuMs: (user + system) / 1000 };
}

process.once("message", (job: PersistJob) => {
  void run(job).then((persisted) => process.send?.(persisted, () => process.disconnect()));
});
