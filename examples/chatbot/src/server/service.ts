import { describeWithVocr, JigsawEmbeddings, JigsawTimeoutError, type Describe } from "@x/langchain-jigsaw";
import { JigsawStack } from "jigsawstack";
import { LRUCache } from "lru-cache";
import { startEmulatorThread } from "./emulator-thread.ts";
import { untilAborted } from "./until-aborted.ts";

/** Enough for questions and passages to be told apart, and a quarter of the room that whole vectors take. */
const dimensions = 1024;
/** Milliseconds for the words of a picture. */
const patience = 60_000;
/** Answers kept in memory, some 20 KB each. */
const keptAnswers = 2000;

export interface Service {
  readonly embeddings: JigsawEmbeddings;
  /** Words for pictures, read by the service. */
  readonly describe: Describe;
  /** For people: where the vectors come from. */
  readonly name: string;
  readonly offline: boolean;
  close(): Promise<void>;
}

/** JigsawStack itself where there is a key, else its emulator in a thread of this process. */
export async function openService(environment: NodeJS.ProcessEnv): Promise<Service> {
  const apiKey = environment["JIGSAWSTACK_API_KEY"];
  if (apiKey) {
    const baseURL = environment["JIGSAWSTACK_BASE_URL"] || undefined;
    return { ...clients({ apiKey, baseURL }), name: "JigsawStack", offline: false, close: async () => {} };
  }
  const emulator = await startEmulatorThread();
  return {
    ...clients({ apiKey: "offline", baseURL: emulator.url, requestsPerSecond: Infinity }),
    name: "emulator",
    offline: true,
    close: () => emulator.close(),
  };
}

/** The SDK waits without an end for a service that does not answer. */
function inTime(describe: Describe): Describe {
  return async (source, embedded) => {
    const late = AbortSignal.timeout(patience);
    return await untilAborted(Promise.resolve(describe(source, embedded)), late).catch((error: unknown) => {
      if (error !== late.reason) throw error;
      throw new JigsawTimeoutError(`the words of a picture were not read within ${patience / 1000} s.`);
    });
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
  const answers = new LRUCache<string, object>({ max: keptAnswers });
  const cache = {
    get: async (key: string) => answers.get(key),
    set: async (key: string, value: unknown) => {
      if (typeof value === "object" && value !== null) answers.set(key, value);
    },
  };
  return {
    // A person waits: two tries more, not six.
    embeddings: new JigsawEmbeddings({ apiKey, ...address, ...pace, dimensions, cache, maxRetries: 2 }),
    describe: inTime(describeWithVocr(JigsawStack({ apiKey, ...address }))),
  };
}
