import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawPGVectorStore, type ConnectionPool, type PGVectorIndex } from "@x/langchain-jigsaw/pgvector";
import { median } from "../median.ts";
import { k, type Corpus } from "./corpus.ts";

/** An index, and the numbers of candidates to measure. */
export interface IndexConfiguration {
  readonly index: PGVectorIndex;
  readonly dimensions: number;
  readonly candidates: readonly number[];
}

/** The results of an index with a number of candidates. */
export interface Measured {
  readonly index: PGVectorIndex;
  readonly dimensions: number;
  readonly candidates: number;
  /** The share of the nearest neighbours that was found, 0 to 1. */
  readonly recall: number;
  readonly searchMs: number;
  readonly buildSeconds: number;
}

const batchSize = 500;

const never = (): Promise<never> =>
  Promise.reject(new Error("The benchmark passes vectors, so nothing should be embedded."));
const embeddings: EmbeddingsInterface = { embedQuery: never, embedDocuments: never };

/** Stores the corpus in a new table without an index. */
export async function fill(pool: ConnectionPool, corpus: Corpus): Promise<void> {
  const table = tableOf(pool, corpus);
  const store = await JigsawPGVectorStore.initialize(embeddings, { ...table, index: "none" });
  for (let start = 0; start < corpus.vectors.length; start += batchSize) {
    const batch = corpus.vectors.slice(start, start + batchSize);
    const documents = batch.map((_, index) => {
      const place = start + index;
      return new Document({ pageContent: corpus.texts[place] ?? "", id: String(place) });
    });
    await store.addVectors(
      batch.map((item) => [...item]),
      documents,
    );
  }
}

/** Drops the table, because the server may be somebody's own. */
export async function clear(pool: ConnectionPool, { dimensions }: Corpus): Promise<void> {
  const connection = await pool.connect();
  await connection.query(`DROP TABLE ${nameOf(dimensions)}`);
  connection.release();
}

/** Builds an index and measures searches for each number of candidates. */
export async function* measure(
  pool: ConnectionPool,
  corpus: Corpus,
  configuration: IndexConfiguration,
): AsyncGenerator<Measured> {
  const table = { ...tableOf(pool, corpus), index: configuration.index };
  const started = performance.now();
  await new JigsawPGVectorStore(embeddings, table).ensureTable();
  const buildSeconds = (performance.now() - started) / 1000;
  for (const candidates of configuration.candidates) {
    const store = new JigsawPGVectorStore(embeddings, { ...table, candidates });
    yield { ...configuration, candidates, buildSeconds, ...(await search(store, corpus)) };
  }
}

async function search(
  store: JigsawPGVectorStore,
  { queries, truth }: Corpus,
): Promise<Pick<Measured, "recall" | "searchMs">> {
  const times: number[] = [];
  let found = 0;
  for (const [place, query] of queries.entries()) {
    const before = performance.now();
    const results = await store.similaritySearchVectorWithScore([...query], k);
    times.push(performance.now() - before);
    found += results.filter(([{ id }]) => truth[place]?.includes(Number(id))).length;
  }
  return { recall: found / (k * queries.length), searchMs: median(times) };
}

function tableOf(
  pool: ConnectionPool,
  { dimensions }: Corpus,
): { pool: ConnectionPool; dimensions: number; tableName: string } {
  return { pool, dimensions, tableName: nameOf(dimensions) };
}

function nameOf(dimensions: number): string {
  return `recall_sentences_${dimensions}`;
}
