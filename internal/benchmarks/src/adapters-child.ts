import { setTimeout as sleep } from "node:timers/promises";
import { createJigsaw } from "@x/ai-sdk-jigsaw";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";
import { embedMany } from "ai";

/** The adapters to compare. */
export type AdapterName = "ours in LangChain" | "ours in the AI SDK";

/** The input of the child process. */
export interface AdapterJob {
  readonly adapter: AdapterName;
  readonly url: string;
  readonly texts: number;
  /** Milliseconds until the call is aborted; undefined to let it finish. */
  readonly abortAfterMs?: number;
}

/** The result of the child process. */
export interface AdapterMeasured {
  /** Milliseconds until the call ended, or from the abort until it rejected. */
  readonly ms: number;
  /** Unix time in milliseconds of the abort. */
  readonly abortedAt?: number;
  /** Number of texts with a vector; 0 if the call rejected. */
  readonly embedded: number;
}

/** Milliseconds to wait for requests that the abort failed to stop. */
const graceMs = 1000;

/** Uses each framework with its defaults, including retries. */
const adapters: Record<
  AdapterName,
  (url: string) => (texts: string[], signal: AbortSignal) => Promise<number[][]>
> = {
  "ours in LangChain": (baseURL) => {
    const embeddings = new JigsawEmbeddings({ apiKey: "benchmark-key", baseURL });
    return (texts, signal) => embeddings.embedDocuments(texts, { signal });
  },
  "ours in the AI SDK": (baseURL) => {
    const model = createJigsaw({ apiKey: "benchmark-key", baseURL }).embedding();
    return async (values, abortSignal) => (await embedMany({ model, values, abortSignal })).embeddings;
  },
};

async function measure({ adapter, url, texts: count, abortAfterMs }: AdapterJob): Promise<AdapterMeasured> {
  const embed = adapters[adapter](url);
  const texts = Array.from({ length: count }, (_, index) => `text number ${index}`);
  const controller = new AbortController();
  let began = performance.now();
  let abortedAt: number | undefined;
  const abort = (): void => {
    began = performance.now();
    abortedAt = performance.timeOrigin + began;
    controller.abort();
  };
  if (abortAfterMs !== undefined) setTimeout(abort, abortAfterMs);
  const embedded = await embed(texts, controller.signal).then(
    ({ length }) => length,
    () => 0,
  );
  const ms = performance.now() - began;
  if (abortedAt === undefined) return { ms, embedded };
  await sleep(graceMs);
  return { ms, embedded, abortedAt };
}

process.once("message", (job: AdapterJob) => {
  void measure(job).then((measured) => process.send?.(measured, () => process.disconnect()));
});
