import { JigsawClient, type TextSource } from "@x/jigsaw-core";

/** The input of the child process. */
export interface MemoryJob {
  readonly url: string;
  readonly texts: number;
}

/** The result of the child process. */
export interface MemoryUsed {
  readonly embedded: number;
  /** Peak memory of the process, in bytes. */
  readonly peak: number;
}

function* sources(count: number): Generator<TextSource> {
  for (let index = 0; index < count; index++) yield { text: `text number ${index}` };
}

async function stream({ url, texts }: MemoryJob): Promise<MemoryUsed> {
  const client = new JigsawClient({ apiKey: "benchmark-key", baseURL: url, requestsPerSecond: Infinity });
  let embedded = 0;
  for await (const result of client.embedEach(sources(texts))) if (result.embedded) embedded++;
  return { embedded, peak: process.resourceUsage().maxRSS * 1024 };
}

process.once("message", (job: MemoryJob) => {
  void stream(job).then((used) => process.send?.(used, () => process.disconnect()));
});
