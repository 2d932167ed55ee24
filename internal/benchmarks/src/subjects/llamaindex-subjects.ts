import { BaseEmbedding } from "@llamaindex/core/embeddings";
import { TextNode } from "@llamaindex/core/schema";
import { JigsawEmbedding } from "@x/llamaindex-jigsaw";
import { JigsawStack } from "jigsawstack";
import type { Service, Subject } from "./subject.ts";

export function ours({ url, apiKey }: Service): Subject {
  return asTransform(new JigsawEmbedding({ apiKey, baseURL: url }));
}

/** A plain LlamaIndex adapter: the official SDK with LlamaIndex's base class, which embeds texts one by one. */
export function plain(service: Service): Subject {
  return asTransform(new PlainAdapter(service));
}

/** Embeds nodes as an index or a pipeline does. */
function asTransform(embedding: BaseEmbedding): Subject {
  return { embedAll: (texts) => embedding(texts.map((text) => new TextNode({ text }))) };
}

class PlainAdapter extends BaseEmbedding {
  readonly #client: ReturnType<typeof JigsawStack>;

  constructor({ url, apiKey }: Service) {
    super();
    this.#client = JigsawStack({ apiKey, baseURL: url });
  }

  override async getTextEmbedding(text: string): Promise<number[]> {
    const { embeddings } = await this.#client.embedding_v2({ type: "text", text });
    return embeddings[0] ?? [];
  }
}
