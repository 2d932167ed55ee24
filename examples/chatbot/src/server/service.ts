import { describeWithVocr, JigsawEmbeddings, JigsawTimeoutError, type Describe } from "@x/langchain-jigsaw";
import { JigsawStack } from "jigsawstack";
import { LRUCache } from "lru-cache";
import { startEmulatorThread } from "./emulator-thread.ts";
import { untilAborted } from "./until-aborted.ts";

/** A quarter of the default size, and enough to tell the passages apart. */
const dimensions = 1024;
/** The engine that `JigsawEmbeddings` assumes when a service doesn't tell its own. */
const serviceEngine = "embedding-v2";
/** Timeout for reading the text in a picture, in milliseconds. */
const describeTimeoutMs = 60_000;
/** Number of responses to cache, about 20 KB each. */
const maxCachedResponses = 2000;

export interface Service {
  readonly embeddings: JigsawEmbeddings;
  /** Identifies the vector space. Only vectors of the same space can be compared. */
  readonly space: string;
  /** Reads the text in pictures with the service. */
  readonly describe: Describe;
  /** For display: where the vectors come from. */
  readonly name: string;
  readonly offline: boolean;
  close(): Promise<void>;
}

/** Connects to JigsawStack when there is a key, and otherwise to an emulator in a worker thread. */
export async function openService(environment: NodeJS.ProcessEnv): Promise<Service> {
  const apiKey = environment["JIGSAWSTACK_API_KEY"];
  if (apiKey) {
    const baseURL = environment["JIGSAWSTACK_BASE_URL"] || undefined;
    const connected = clients({ apiKey, baseURL });
    const space = await spaceOf(connected.embeddings, baseURL);
    return { ...connected, space, name: "JigsawStack", offline: false, close: async () => {} };
  }
  const emulator = await startEmulatorThread();
  const connected = clients({ apiKey: "offline", baseURL: emulator.url, requestsPerSecond: Infinity });
  return {
    ...connected,
    space: await spaceOf(connected.embeddings),
    name: "emulator",
    offline: true,
    close: () => emulator.close(),
  };
}

/** Names the engine, and the host of a service that doesn't tell its engine. */
async function spaceOf(embeddings: JigsawEmbeddings, baseURL?: string): Promise<string> {
  const engine = await embeddings.engine();
  const host =
    engine === serviceEngine && baseURL !== undefined && URL.canParse(baseURL)
      ? ` at ${new URL(baseURL).host}`
      : "";
  return `${engine}${host}, ${embeddings.dimensions} dimensions`;
}

/** Adds a timeout, because the SDK has none. */
function withTimeout(describe: Describe): Describe {
  return async (source, embedded) => {
    const timeout = AbortSignal.timeout(describeTimeoutMs);
    return await untilAborted(Promise.resolve(describe(source, embedded)), timeout).catch(
      (error: unknown) => {
        if (error !== timeout.reason) throw error;
        throw new JigsawTimeoutError(
          `reading the text in a picture timed out after ${describeTimeoutMs / 1000} s.`,
        );
      },
    );
  };
}

interface ClientOptions {
  readonly apiKey: string;
  readonly baseURL: string | undefined;
  readonly requestsPerSecond?: number;
}

function clients({
  apiKey,
  baseURL,
  requestsPerSecond,
}: ClientOptions): Pick<Service, "embeddings" | "describe"> {
  const address = baseURL === undefined ? {} : { baseURL };
  const pace = requestsPerSecond === undefined ? {} : { requestsPerSecond };
  const responses = new LRUCache<string, object>({ max: maxCachedResponses });
  const cache = {
    get: async (key: string) => responses.get(key),
    set: async (key: string, value: unknown) => {
      if (typeof value === "object" && value !== null) responses.set(key, value);
    },
  };
  return {
    // Two retries instead of six, because a user is waiting.
    embeddings: new JigsawEmbeddings({ apiKey, ...address, ...pace, dimensions, cache, maxRetries: 2 }),
    describe: withTimeout(describeWithVocr(JigsawStack({ apiKey, ...address }))),
  };
}
