import type { DocumentInterface } from "@langchain/core/documents";
import { RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { JigsawRetriever, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import type { JigsawPGVectorStore, PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
import type { AttachedBytes } from "../database/conversations.ts";

/** A search query: words, a picture, or both. */
export interface Query {
  readonly standalone: string;
  readonly picture: AttachedBytes | undefined;
  /** The passages to search; undefined for all. */
  readonly filter?: PGVectorFilter | undefined;
}

/** Number of passages per answer. */
const k = 4;

/** Finds passages by words, by a picture, or by both. With both, the two result lists are interleaved. */
export function retrieval(
  vectorStore: JigsawPGVectorStore,
  embeddings: JigsawEmbeddings,
): Runnable<Query, DocumentInterface[]> {
  const retriever = new JigsawRetriever({ vectorStore, embeddings, k });
  return RunnableLambda.from(async ({ standalone, picture, filter }: Query, config) => {
    const call = { ...config, filter };
    const found = await Promise.all([
      picture && retriever.invokeMedia({ image: picture.bytes }, call),
      standalone === "" ? undefined : retriever.invoke(standalone, call),
    ]);
    return interleave(found.flatMap((documents) => (documents ? [documents] : []))).slice(0, k);
  });
}

/** The first of each list, then the second of each, and so on, without duplicates. */
export function interleave(lists: readonly (readonly DocumentInterface[])[]): DocumentInterface[] {
  const maxLength = Math.max(0, ...lists.map(({ length }) => length));
  const interleaved = Array.from({ length: maxLength }, (_, place) =>
    lists.flatMap((items) => items[place] ?? []),
  );
  return [...new Map(interleaved.flat().map((document) => [document.id ?? document, document])).values()];
}
