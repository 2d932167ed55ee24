import { startEmulator } from "@x/jigsaw-emulator";
import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";

export interface Service {
  readonly embeddings: JigsawEmbeddings;
  /** For people: where the vectors come from. */
  readonly description: string;
  close(): Promise<void>;
}

/**
 * JigsawStack itself where there is a key, else its emulator in this process. The code that embeds is the same: only the
 * base URL differs.
 *
 * @param signal aborts every request of these embeddings, also those that LangChain makes without passing one on
 */
export async function openService(environment: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Service> {
  const apiKey = environment["JIGSAWSTACK_API_KEY"];
  if (apiKey) {
    const embeddings = new JigsawEmbeddings({ apiKey, signal });
    return { embeddings, description: "JigsawStack", close: async () => {} };
  }
  const emulator = await startEmulator({ engine: "semantic" });
  const embeddings = new JigsawEmbeddings({ apiKey: "offline", baseURL: emulator.url, signal });
  return {
    embeddings,
    description: "the emulator, offline (set JIGSAWSTACK_API_KEY for the real service)",
    close: () => emulator.close(),
  };
}
