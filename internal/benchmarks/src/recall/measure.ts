import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { JigsawPGVectorStore, type ConnectionPool, type PGVectorIndex } from "@x/langchain-jigsaw/pgvector";
import { median } from "../median.ts";
import { k, type Corpus } from "./corpus.ts";

/** One index, with the numbers of candidates that it is asked for. */
export interface Way {
  readonly index: PGVectorIndex;
  readonly dimensions: number;
  readonly candidates: readonly number[];
}

/** What one index found with so many candidates. */
export interface Measured {
  readonly index: PGVectorIndex;
  readonly dimensions: number;
  readonly candidates: number;
  /** The share of the nearest ones that was found, 0 to 1. */
  readonly recall: number;
  readonly searchMs: number;
  readonly buildSeconds: number;
}

const batchSize = 500;

const never = (): Promise<never> => Promise.reject(new Error("Nothing is embedded here."));
const embeddings: EmbeddingsInterface = { embedQuery: never, embedDocuments: never };

/** Stores the corpus in a table of its own, without an index. */
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

/** Leaves nothing behind in a server that is somebody's. */
export async function clear(pool: ConnectionPool, { dimensions }: Corpus): Promise<void> {
  const connection = await pool.connect();
  await connection.query(`DROP TABLE ${nameOf(dimensions)}`);
  connection.release();
}

/** Builds an index and searches with it, once for each number of candidates. */
export async function* measure(pool: ConnectionPool, corpus: Corpus, way: Way): AsyncGenerator<Measured> {
  const table = { ...tableOf(pool, corpus), index: way.index };
  const started = performance.now();
  await new JigsawPGVectorStore(embeddings, table).ensureTable();
  const buildSeconds = (performance.now() - started) / 1000;
  for (const candidates of way.candidates) {
    const store = new JigsawPGVectorStore(embeddings, { ...table, candidates });
    yield { ...way, candidates, buildSeconds, ...(await search(store, corpus)) };
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
