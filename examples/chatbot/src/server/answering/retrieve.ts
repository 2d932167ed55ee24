import type { DocumentInterface } from "@langchain/core/documents";
import { RunnableLambda, type Runnable } from "@langchain/core/runnables";
import { JigsawRetriever, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import type { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
import type { AttachedBytes } from "../database/conversations.ts";

/** What is searched with: words, a picture, or both. */
export interface Query {
  readonly standalone: string;
  readonly picture: AttachedBytes | undefined;
}

/** Passages for one answer. */
const k = 4;

/** Finds passages by words and by a picture; with both, the best of each take turns. */
export function retrieval(
  vectorStore: JigsawPGVectorStore,
  embeddings: JigsawEmbeddings,
): Runnable<Query, DocumentInterface[]> {
  const retriever = new JigsawRetriever({ vectorStore, embeddings, k });
  return RunnableLambda.from(async ({ standalone, picture }: Query, config) => {
    const found = await Promise.all([
      picture && retriever.invokeMedia({ image: picture.bytes }, config),
      standalone === "" ? undefined : retriever.invoke(standalone, config),
    ]);
    return takeTurns(found.flatMap((documents) => (documents ? [documents] : []))).slice(0, k);
  });
}

/** The first of each list, then the second of each, and so on; each Document once. */
export function takeTurns(lists: readonly (readonly DocumentInterface[])[]): DocumentInterface[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, place) => lists.flatMap((items) => items[place] ?? []));
  return [...new Map(inTurn.flat().map((document) => [document.id ?? document, document])).values()];
}
