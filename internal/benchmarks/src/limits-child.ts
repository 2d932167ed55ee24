import { constants, setPriority } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";

/** The input of the child process. */
export interface LimitsJob {
  readonly url: string;
  readonly requestsPerSecond: number;
  /** Texts to embed before the measurement, to open connections and compile the code. */
  readonly warmUp: number;
  readonly texts: number;
  /** Number of queries to send one by one, at random moments, while the texts are embedded. */
  readonly queries: number;
}

/** The result of the child process. */
export interface LimitsMeasured {
  /** Time to embed all texts. */
  readonly seconds: number;
  /** Latency of each query, in milliseconds. */
  readonly waits: readonly number[];
}

/** Milliseconds before the first query, and maximum milliseconds between two queries. */
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
  // Waits until the warm-up no longer counts towards the rate limit.
  await sleep(second);
  const startedAt = performance.now();
  const batch = embeddings
    .embedDocuments(Array.from({ length: texts }, (_, index) => `text ${index}`))
    .then(() => (performance.now() - startedAt) / 1000);
  const waits: number[] = [];
  if (queries > 0) await sleep(second);
  for (let query = 0; query < queries; query++) {
    await sleep(Math.random() * maxPause);
    const queriedAt = performance.now();
    await embeddings.embedQuery(`question ${query}`);
    waits.push(performance.now() - queriedAt);
  }
  return { seconds: await batch, waits };
}

// Children inherit the parent's priority, which may be higher.
setPriority(constants.priority.PRIORITY_NORMAL);
process.once("message", (job: LimitsJob) => {
  void measure(job).then((measured) => process.send?.(measured, () => process.disconnect()));
});
