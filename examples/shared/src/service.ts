import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings, type DirectOptions } from "@x/langchain-jigsaw/embeddings";

/** How the service is reached, in the words of every adapter's options. */
export interface Connection {
  readonly options: Pick<DirectOptions, "apiKey" | "baseURL"> & { readonly signal: AbortSignal };
  /** For people: where the vectors come from. */
  readonly description: string;
  /** Whether they come from the emulator, which makes the same ones every time. */
  readonly offline: boolean;
  close(): Promise<void>;
}

/** The same, with LangChain's embeddings made of it. */
export interface Service extends Omit<Connection, "options"> {
  readonly embeddings: JigsawEmbeddings;
}

/**
 * JigsawStack itself where there is a key, else its emulator in this process. The code that embeds is the same: only the
 * base URL differs.
 *
 * @param signal aborts every request of what is made with the options, also those that a framework makes by itself
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
    description: "the emulator, offline (set JIGSAWSTACK_API_KEY for the real service)",
    offline: true,
    close: () => emulator.close(),
  };
}

/**
 * The same for LangChain.
 *
 * @param options `dimensions`: length of the vectors, the service's own by default
 */
export async function openService(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
  options: { readonly dimensions?: number } = {},
): Promise<Service> {
  const { options: own, ...connection } = await openConnection(environment, signal);
  return { ...connection, embeddings: new JigsawEmbeddings({ ...options, ...own }) };
}
