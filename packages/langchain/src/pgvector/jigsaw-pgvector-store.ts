import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { maximalMarginalRelevance } from "@langchain/core/utils/math";
import { VectorStore, type MaxMarginalRelevanceSearchOptions } from "@langchain/core/vectorstores";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { jigsawEmbeddingsIn } from "../embeddings/is-jigsaw-embeddings.ts";
import { addDocuments } from "../store/add-documents.ts";
import { checkArgs } from "./check-args.ts";
import { checkCount, checkWhole } from "./check-counts.ts";
import type { OwnPool } from "./connection/own-pool.ts";
import { inTransaction, onConnection, type ConnectionPool } from "./connection/pool.ts";
import { deleteRows, type PGVectorDeletion } from "./delete-rows.ts";
import type { PGVectorFilter } from "./filter/filter-types.ts";
import { Parameters } from "./filter/parameters.ts";
import { toDocument, toVector } from "./found-document.ts";
import { isEmpty, readByIds, readVectors } from "./read-rows.ts";
import { insertStatements, toRow } from "./rows.ts";
import type { PGVectorMatch, PGVectorSearchOptions } from "./search/match.ts";
import { search } from "./search/search.ts";
import type { JigsawPGVectorStoreArgs } from "./store-args.ts";
import { dropVectorIndex } from "./table/create-statements.ts";
import { distances } from "./table/distance.ts";
import { EngineRecord } from "./table/engine-record.ts";
import { setUp } from "./table/set-up.ts";
import type { Table } from "./table/table.ts";
import { vectorText } from "./vector-text.ts";
import { whereSql } from "./where.ts";

/**
 * Stores Documents in PostgreSQL with pgvector 0.8 or later, with all 4,096 dimensions. Adding a Document with an
 * existing id replaces it. Filters are exact and fast, and an index finds the nearest Documents.
 *
 * Scores are cosine similarities from -1 to 1, the highest first, unless you set `distanceStrategy`.
 * @example
 * ```ts
 * import { JigsawEmbeddings } from "@x/langchain-jigsaw";
 * import { JigsawPGVectorStore } from "@x/langchain-jigsaw/pgvector";
 * import { Pool } from "pg";
 *
 * const pool = new Pool({ connectionString: process.env["DATABASE_URL"] });
 * const store = await JigsawPGVectorStore.initialize(new JigsawEmbeddings(), { pool, tableName: "notes" });
 * await store.addDocuments([{ id: "note-1", pageContent: "Closed on Sundays.", metadata: { page: 1 } }]);
 * console.log(await store.similaritySearch("opening hours", 1, { page: { $lt: 5 } }));
 * await pool.end();
 * ```
 */
export class JigsawPGVectorStore extends VectorStore {
  /** What `filter` takes. */
  declare FilterType: PGVectorFilter;
  readonly #pool: ConnectionPool;
  readonly #ownPool: OwnPool | undefined;
  readonly #table: Table;
  readonly #candidates: number;
  /** For `ingest`: records which engine made the vectors. Internal, so it may change in any version. */
  readonly engineRecord: EngineRecord;

  constructor(embeddings: EmbeddingsInterface, args: JigsawPGVectorStoreArgs) {
    super(embeddings, {});
    const { pool, ownPool, table, candidates } = checkArgs(embeddings, args);
    this.#pool = pool;
    this.#ownPool = ownPool;
    this.#table = table;
    this.#candidates = candidates;
    this.engineRecord = new EngineRecord(pool, table, async () => jigsawEmbeddingsIn(embeddings)?.engine());
  }

  /** Creates a store, and its table and indexes if they are missing; see `ensureTable`. */
  static async initialize(
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs,
  ): Promise<JigsawPGVectorStore> {
    const store = new JigsawPGVectorStore(embeddings, args);
    await store.ensureTable();
    return store;
  }

  /** @param args the options of the store, and `ids`, one for each Document */
  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs & { readonly ids?: string[] | undefined },
  ): Promise<JigsawPGVectorStore> {
    const { ids, ...rest } = args;
    const store = await JigsawPGVectorStore.initialize(embeddings, rest);
    await store.addDocuments(documents, ids && { ids });
    return store;
  }

  /** @param metadatas one object for all texts, or a list with one for each text */
  static override async fromTexts(
    texts: string[],
    metadatas: object | object[],
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs & { readonly ids?: string[] | undefined },
  ): Promise<JigsawPGVectorStore> {
    if (Array.isArray(metadatas)) checkCount("metadatas", metadatas, texts.length);
    const documents = texts.map((pageContent, index) => {
      const metadata: unknown = Array.isArray(metadatas) ? metadatas[index] : metadatas;
      return new Document({ pageContent, metadata: isRecord(metadata) ? { ...metadata } : {} });
    });
    return await JigsawPGVectorStore.fromDocuments(documents, embeddings, args);
  }

  override _vectorstoreType(): string {
    return "jigsaw_pgvector";
  }

  /**
   * Creates the extension, the table and the indexes if they are missing, and records which engine makes the vectors.
   * Any number of processes can call it at once.
   * @throws JigsawInputError if the table has other dimensions or columns, or if pgvector is older than 0.8.0
   */
  async ensureTable(): Promise<void> {
    await setUp(this.#pool, this.#table);
    await this.engineRecord.recordIfMissing();
  }

  /**
   * Embeds the Documents that have no vector yet, and upserts all. Returns the ids. See the function `addDocuments`.
   */
  override async addDocuments(
    documents: DocumentInterface[],
    options?: { ids?: string[]; signal?: AbortSignal },
  ): Promise<string[]> {
    return await addDocuments(this, documents, options);
  }

  /**
   * Upserts Documents with their vectors in one transaction. Returns the ids.
   * @throws JigsawInputError if the numbers of vectors, Documents and ids differ, if a vector is invalid, or if the
   * vectors in the table come from a different engine than that of the store's `JigsawEmbeddings`
   */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    checkCount("vectors", vectors, documents.length);
    if (options?.ids) checkCount("ids", options.ids, documents.length);
    const { dimensions } = this.#table;
    const rows = documents.map((document, index) =>
      toRow(`vectors[${index}]`, document, vectors[index], options?.ids?.[index], dimensions),
    );
    if (rows.length === 0) return [];
    const engine = await this.engineRecord.engine();
    await inTransaction(this.#pool, async (connection) => {
      await this.engineRecord.check(connection, engine);
      for (const { text, values } of insertStatements(this.#table, rows))
        await connection.query(text, values);
    });
    return rows.map(([id]) => id);
  }

  /**
   * Finds the nearest Documents with their scores and distances, the closest first. Set `withVectors` to get their
   * vectors.
   * @param query a text or a vector
   * @throws JigsawInputError if `k`, the vector or the filter is invalid, before any query is sent
   */
  async search(
    query: string | readonly number[],
    options: PGVectorSearchOptions = {},
  ): Promise<PGVectorMatch[]> {
    const { k = 4, filter, withVectors = false } = options;
    checkWhole("k", k);
    const parameters = new Parameters();
    const where = whereSql(this.#table, parameters, { filter });
    const vector = typeof query === "string" ? await this.embeddings.embedQuery(query) : query;
    const placeholder = parameters.add(vectorText("The query", vector, this.#table.dimensions));
    const wanted = { query: placeholder, k, where, parameters, candidates: this.#candidates, withVectors };
    const strategy = distances[this.#table.distance];
    await this.engineRecord.checkOnce();
    return (await search(this.#pool, this.#table, wanted)).map((row) => ({
      document: toDocument(row),
      score: strategy.score(Number(row["distance"])),
      distance: Number(row["distance"]),
      ...(withVectors && { vector: toVector(row) }),
    }));
  }

  /** Finds the nearest Documents with their scores, the highest first; see `search`. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: PGVectorFilter,
  ): Promise<[Document, number][]> {
    const found = await this.search(query, { k, filter });
    return found.map(({ document, score }) => [document, score]);
  }

  /**
   * Finds Documents that are close to the query but differ from each other (maximal marginal relevance).
   * @param query a text or a vector
   * @param options selects `k` of the `fetchK` nearest Documents (default 20, or `k` if that is more); `lambda` is from
   * 0 (most diverse) to 1 (most similar to the query), default 0.5
   */
  override async maxMarginalRelevanceSearch(
    query: string | readonly number[],
    options: MaxMarginalRelevanceSearchOptions<PGVectorFilter>,
  ): Promise<Document[]> {
    const { k, lambda = 0.5, filter } = options;
    checkWhole("k", k);
    const fetchK = options.fetchK ?? Math.max(20, k);
    checkWhole("fetchK", fetchK);
    if (!(lambda >= 0 && lambda <= 1)) throw new JigsawInputError("`lambda` must be a number from 0 to 1.");
    const vector = typeof query === "string" ? await this.embeddings.embedQuery(query) : [...query];
    const found = await this.search(vector, { k: fetchK, filter, withVectors: true });
    const vectors = found.map((match) => match.vector ?? []);
    const chosen = k === 0 ? [] : maximalMarginalRelevance(vector, vectors, lambda, k);
    return chosen.flatMap((place) => found[place]?.document ?? []);
  }

  /** Returns Documents by id, in the order of the ids. Missing ids are skipped. */
  async getByIds(ids: readonly string[]): Promise<Document[]> {
    const documents = await readByIds(this.#pool, this.#table, ids);
    return ids.flatMap((id) => documents.get(id) ?? []);
  }

  /** Returns the vector and the stored text of each Document by id, for `JigsawEmbeddingsFilter`. */
  async getVectorsByIds(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly pageContent: string; readonly vector: number[] }>> {
    return await readVectors(this.#pool, this.#table, ids);
  }

  /** Whether the table or the collection has no Documents. */
  async isEmpty(): Promise<boolean> {
    return await isEmpty(this.#pool, this.#table);
  }

  /** Deletes Documents by ids or by a filter. With `deleteAll: true` it deletes all in the table or the collection. */
  override async delete(params: PGVectorDeletion = {}): Promise<void> {
    await deleteRows(this.#pool, this.#table, params);
  }

  /**
   * Drops the vector index, runs work that adds many Documents, and builds the index again, even if the work fails.
   * This is about twice as fast. Until the index is built, every search is slow. If the process crashes, `initialize`
   * builds it.
   */
  async bulkLoad<T>(work: () => Promise<T>): Promise<T> {
    const drop = dropVectorIndex(this.#table);
    if (drop !== undefined) await onConnection(this.#pool, (connection) => connection.query(drop));
    try {
      return await work();
    } finally {
      await this.ensureTable();
    }
  }

  /** Closes the connections of `postgresConnectionOptions`. A `pool` that you passed stays open. */
  async end(): Promise<void> {
    await this.#ownPool?.end();
  }
}
