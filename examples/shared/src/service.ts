import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings, type DirectOptions } from "@x/langchain-jigsaw/embeddings";

/** How to reach the service. `options` fit the constructors of both adapters. */
export interface Connection {
  readonly options: Pick<DirectOptions, "apiKey" | "baseURL"> & { readonly signal: AbortSignal };
  /** For display: where the vectors come from. */
  readonly description: string;
  /** Whether the vectors come from the emulator, which returns the same vectors every time. */
  readonly offline: boolean;
  close(): Promise<void>;
}

/** A connection with LangChain embeddings instead of options. */
export interface Service extends Omit<Connection, "options"> {
  readonly embeddings: JigsawEmbeddings;
}

/**
 * Connects to JigsawStack when `JIGSAWSTACK_API_KEY` is set, and otherwise to an emulator in this process. The code that
 * embeds is the same; only the base URL differs.
 *
 * @param signal part of the returned options, so that it also aborts requests which a framework sends by itself
 */
export async function openConnection(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<Connection> {
  const apiKey = environment["JIGSAWSTACK_API_KEY"];
  if (apiKey) {
    const baseURL = environment["JIGSAWSTACK_BASE_URL"];
    const options = { apiKey, ...(baseURL && { baseURL }), signal };
    return { options, description: "JigsawStack", offline: false, close: async () => {} };
  }
  const emulator = await startEmulator({ engine: "semantic" });
  return {
    options: { apiKey: "offline", baseURL: emulator.url, signal },
    description: "the emulator, offline (set JIGSAWSTACK_API_KEY to use the real service)",
    offline: true,
    close: () => emulator.close(),
  };
}

/**
 * Like `openConnection`, with LangChain embeddings.
 *
 * @param options `dimensions`: length of the vectors. Default: the service's, 4096
 */
export async function openService(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  options: { readonly dimensions?: number } = {},
): Promise<Service> {
  const { options: own, ...connection } = await openConnection(environment, signal);
  return { ...connection, embeddings: new JigsawEmbeddings({ ...options, ...own }) };
}
