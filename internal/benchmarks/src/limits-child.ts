import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";

/** What a child is asked to do. */
export interface LimitsJob {
  readonly url: string;
  readonly requestsPerSecond: number;
  /** Embedded before the time is taken: connections are open then, and the code is compiled. */
  readonly warmUp: number;
  readonly texts: number;
  /** Queries, one after another at random moments, while the texts are embedded. */
  readonly queries: number;
}

/** What a child measured. */
export interface LimitsMeasured {
  /** Of all texts. */
  readonly seconds: number;
  /** Milliseconds of each query. */
  readonly waits: readonly number[];
}

/** Milliseconds before the first query, and between two of them at most. */
const second = 1000;
const maxPause = 500;

async function measure({
  url,
  requestsPerSecond,
  warmUp,
  texts,
  queries,
}: LimitsJob): Promise<LimitsMeasured> {
  const embeddings = new JigsawEmbeddings({
    apiKey: "benchmark-key",
    baseURL: url,
    requestsPerSecond,
    dimensions: 64,
  });
  await embeddings.embedDocuments(Array.from({ length: warmUp }, (_, index) => `warm-up ${index}`));
  // The pace of the warm-up is over.
  await sleep(second);
  const began = performance.now();
  const batch = embeddings
    .embedDocuments(Array.from({ length: texts }, (_, index) => `text ${index}`))
    .then(() => (performance.now() - began) / 1000);
  const waits: number[] = [];
  if (queries > 0) await sleep(second);
  for (let query = 0; query < queries; query++) {
    await sleep(Math.random() * maxPause);
    const asked = performance.now();
    await embeddings.embedQuery(`question ${query}`);
    waits.push(performance.now() - asked);
  }
  return { seconds: await batch, waits };
}

// The parent may have a higher one, as the service.
setPriority(constants.priority.PRIORITY_NORMAL);
process.once("message", (job: LimitsJob) => {
  void measure(job).then((measured) => process.send?.(measured, () => process.disconnect()));
});
