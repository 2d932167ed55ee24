import { ingest, JigsawEmbeddings, type LoaderSource } from "@x/langchain-jigsaw";
import { DiskStore } from "./disk-store.ts";

/** The input of the child process. */
export interface IngestJob {
  readonly url: string;
  readonly sources: number;
  /** The file of the store. */
  readonly file: string;
}

/** The result of the child process. */
export interface Ingested {
  readonly added: number;
  readonly failed: number;
  /** Documents in the store. */
  readonly stored: number;
  /** Peak memory of the process, in bytes. */
  readonly peak: number;
}

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** Alternates texts and small pictures. Every hundredth source is empty, which is invalid. */
function* sources(count: number): Generator<LoaderSource> {
  const encoder = new TextEncoder();
  for (let index = 0; index < count; index++) {
    const filename = `${index}.png`;
    if (index % 100 === 99) yield { data: new Uint8Array(), filename };
    else if (index % 2 === 0) yield { text: `note number ${index}`, id: `note ${index}` };
    else yield { data: Uint8Array.from([...png, ...encoder.encode(`picture ${index}`)]), filename };
  }
}

async function run({ url, sources: count, file }: IngestJob): Promise<Ingested> {
  const embeddings = new JigsawEmbeddings({
    apiKey: "benchmark-key",
    baseURL: url,
    requestsPerSecond: Infinity,
  });
  const vectorStore = new DiskStore(embeddings, file);
  const { added, failed } = await ingest({ vectorStore, sources: sources(count) });
  const stored = vectorStore.count();
  return { added, failed: failed.length, stored, peak: process.resourceUsage().maxRSS * 1024 };
}

process.once("message", (job: IngestJob) => {
  void run(job).then((ingested) => process.send?.(ingested, () => process.disconnect()));
});
