import { Embeddings } from "@langchain/core/embeddings";
import { JigsawStack } from "jigsawstack";
import type { Service, Subject } from "./subject.ts";

/** A plain LangChain adapter: the official SDK with LangChain's caller, which retries. */
class PlainAdapter extends Embeddings {
  readonly #client: ReturnType<typeof JigsawStack>;

  constructor({ url, apiKey }: Service) {
    super({});
    this.#client = JigsawStack({ apiKey, baseURL: url });
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return await Promise.all(texts.map((text) => this.embedQuery(text)));
  }

  override async embedQuery(text: string): Promise<number[]> {
    const { embeddings } = await this.caller.call(() => this.#client.embedding_v2({ type: "text", text }));
    return embeddings[0] ?? [];
  }
}

export function sdkAdapter(service: Service): Subject {
  const embeddings = new PlainAdapter(service);
  return { embedAll: (texts) => embeddings.embedDocuments([...texts]) };
}
