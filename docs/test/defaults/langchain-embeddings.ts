import { JigsawEmbeddings } from "@x/langchain-jigsaw";
import { service } from "./proof.ts";

/** Embeddings with a service of their own. */
export async function embeddings(): Promise<JigsawEmbeddings> {
  return new JigsawEmbeddings({ ...(await service()).direct, dimensions: 64 });
}
