import { PGVectorStore } from "@langchain/community/vectorstores/pgvector";
import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawPGVectorStore, type PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
import type { Pool } from "pg";
import type { Data } from "./data.ts";

/** A store to measure. Searches return the positions of the rows in the data, which are stored in the metadata. */
export interface Measurable {
  /** Releases the connection that the store holds, if any, and closes the pool. */
  end?(): Promise<void>;
  search(query: readonly number[], k: number, filter?: PGVectorFilter): Promise<number[]>;
}

export type MetadataOf = (place: number) => Record<string, unknown>;

const never = (): Promise<never> =>
  Promise.reject(new Error("The benchmark passes vectors, so nothing should be embedded."));
const embeddings: EmbeddingsInterface = { embedQuery: never, embedDocuments: never };
const batchSize = 500;

/** Fills our store, and builds its default index afterwards. */
export async function fillOurs(pool: Pool, name: string, data: Data, metadataOf: MetadataOf): Promise<void> {
  const store = await ours(pool, name, data);
  await store.bulkLoad(() =>
    inBatches(data, metadataOf, (vectors, documents) => store.addVectors(vectors, documents)),
  );
}

/** Opens our store on a filled table. */
export async function openOurs(pool: Pool, name: string, data: Data): Promise<Measurable> {
  const store = await ours(pool, name, data);
  return {
    search: async (query, k, filter = {}) =>
      (await store.search(query, { k, filter })).map(({ document }) => placeOf(document)),
  };
}

/** Fills LangChain's store, with an HNSW index if that supports the dimensions. */
export async function fillTheirs(
  pool: Pool,
  name: string,
  data: Data,
  metadataOf: MetadataOf,
): Promise<Measurable> {
  const dimensions = data.vectors[0]?.length ?? 0;
  const store = await PGVectorStore.initialize(embeddings, {
    pool,
    tableName: name,
    distanceStrategy: "cosine",
  });
  await inBatches(data, metadataOf, (vectors, documents) => store.addVectors(vectors, documents));
  if (dimensions <= 2000) await store.createHnswIndex({ dimensions });
  return {
    end: () => store.end(),
    search: async (query, k, filter) => {
      // It supports only some of our filters. This comparison only uses equality.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const theirs = filter as Record<string, number> | undefined;
      const found = await store.similaritySearchVectorWithScore([...query], k, theirs);
      return found.map(([document]) => placeOf(document));
    },
  };
}

async function ours(pool: Pool, tableName: string, data: Data): Promise<JigsawPGVectorStore> {
  const dimensions = data.vectors[0]?.length ?? 0;
  return await JigsawPGVectorStore.initialize(embeddings, { pool, tableName, dimensions });
}

async function inBatches(
  { vectors }: Data,
  metadataOf: MetadataOf,
  add: (vectors: number[][], documents: Document[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < vectors.length; start += batchSize) {
    const some = vectors.slice(start, start + batchSize);
    const documents = some.map((_, index) => {
      const place = start + index;
      return new Document({ pageContent: "x", metadata: { place, ...metadataOf(place) } });
    });
    await add(some, documents);
  }
}

function placeOf({ metadata }: { readonly metadata: Record<string, unknown> }): number {
  return Number(metadata["place"]);
}
