import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { VectorStore } from "@langchain/core/vectorstores";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { addDocuments } from "../store/add-documents.ts";
import { filterSql, type PGVectorFilter } from "./filter.ts";
import { inTransaction, onConnection, type ConnectionPool } from "./pool.ts";
import { insertStatements, toDocument, toRow } from "./rows.ts";
import { searchStatements } from "./search.ts";
import { checkArgs, type JigsawPGVectorStoreArgs } from "./store-args.ts";
import { createStatements, type Table } from "./table.ts";

/**
 * Documents in PostgreSQL with pgvector, at all 4,096 dimensions: what is added again under its id replaces what was
 * there, filters are parameters, and an index finds the nearest. LangChain's own `PGVectorStore` can do none of these.
 *
 * Scores are cosine similarities, from -1 to 1, the highest first.
 * @example
 * const store = await JigsawPGVectorStore.initialize(new JigsawEmbeddings(), { pool: new Pool() });
 */
export class JigsawPGVectorStore extends VectorStore {
  declare FilterType: PGVectorFilter;
  readonly #pool: ConnectionPool;
  readonly #table: Table;
  readonly #candidates: number;

  constructor(embeddings: EmbeddingsInterface, args: JigsawPGVectorStoreArgs) {
    super(embeddings, {});
    const { pool, table, candidates } = checkArgs(embeddings, args);
    this.#pool = pool;
    this.#table = table;
    this.#candidates = candidates;
  }

  /** Makes a store and, where they are missing, its table and index. */
  static async initialize(
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs,
  ): Promise<JigsawPGVectorStore> {
    const store = new JigsawPGVectorStore(embeddings, args);
    await store.ensureTable();
    return store;
  }

  static override async fromDocuments(
    documents: DocumentInterface[],
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs,
  ): Promise<JigsawPGVectorStore> {
    const store = await JigsawPGVectorStore.initialize(embeddings, args);
    await store.addDocuments(documents);
    return store;
  }

  static override async fromTexts(
    texts: string[],
    metadatas: object | object[],
    embeddings: EmbeddingsInterface,
    args: JigsawPGVectorStoreArgs,
  ): Promise<JigsawPGVectorStore> {
    const metadataOf = (index: number): unknown => (Array.isArray(metadatas) ? metadatas[index] : metadatas);
    const documents = texts.map((pageContent, index) => {
      const metadata = metadataOf(index);
      return new Document({ pageContent, metadata: isRecord(metadata) ? { ...metadata } : {} });
    });
    return await JigsawPGVectorStore.fromDocuments(documents, embeddings, args);
  }

  override _vectorstoreType(): string {
    return "jigsaw_pgvector";
  }

  /** Makes the extension, the table and the index where they are missing. */
  async ensureTable(): Promise<void> {
    await onConnection(this.#pool, async (connection) => {
      await connection.query("CREATE EXTENSION IF NOT EXISTS vector");
      for (const statement of createStatements(this.#table)) await connection.query(statement);
    });
  }

  /** Embeds what has no vector yet, and stores all; see `addDocuments` of this package. Returns the ids. */
  override async addDocuments(
    documents: DocumentInterface[],
    options?: { ids?: string[]; signal?: AbortSignal },
  ): Promise<string[]> {
    return await addDocuments(this, documents, options);
  }

  /** Stores Documents with their vectors, all or none, in the place of those with the same ids. Returns the ids. */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options?: { ids?: string[] },
  ): Promise<string[]> {
    const { dimensions } = this.#table;
    const rows = documents.map((document, index) =>
      toRow(document, vectors[index], options?.ids?.[index], dimensions),
    );
    await inTransaction(this.#pool, async (connection) => {
      for (const { text, values } of insertStatements(this.#table, rows))
        await connection.query(text, values);
    });
    return rows.map(([id]) => id);
  }

  /**
   * The nearest Documents with their cosine similarity, the highest first.
   * @throws JigsawInputError where `k` is no whole number, or the filter asks for what there is none of
   */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: PGVectorFilter,
  ): Promise<[Document, number][]> {
    // It becomes part of the statement.
    if (!Number.isSafeInteger(k) || k < 0)
      throw new JigsawInputError("`k` must be a whole number, 0 or above.");
    const search = { vector: JSON.stringify(query), k, filter, candidates: this.#candidates };
    const statements = searchStatements(this.#table, search);
    // What is set for a search holds for its transaction; a search that sets nothing needs none.
    const run = statements.length > 1 ? inTransaction : onConnection;
    const rows = await run(this.#pool, async (connection) => {
      let found: unknown[] = [];
      for (const { text, values } of statements) found = (await connection.query(text, values)).rows;
      return found;
    });
    return rows.map(toDocument);
  }

  /** Whether no Document is stored. */
  async isEmpty(): Promise<boolean> {
    const { rows } = await onConnection(this.#pool, (connection) =>
      connection.query(`SELECT 1 FROM ${this.#table.name} LIMIT 1`),
    );
    return rows.length === 0;
  }

  /** Deletes by ids, by a filter, or, asked in so many words, everything. */
  override async delete(
    params: { ids?: string[]; filter?: PGVectorFilter; deleteAll?: boolean } = {},
  ): Promise<void> {
    const { ids, filter, deleteAll } = params;
    const values: unknown[] = [];
    const conditions = [
      ...(ids ? [`id = ANY ($${values.push(ids)}::text[])`] : []),
      ...(filter && Object.keys(filter).length > 0 ? [filterSql(filter, values)] : []),
    ];
    if (conditions.length === 0 && deleteAll !== true) {
      throw new JigsawInputError("Say what to delete: `ids`, a `filter`, or `deleteAll: true`.");
    }
    const where = conditions.length === 0 ? "TRUE" : conditions.join(" AND ");
    await onConnection(this.#pool, (connection) =>
      connection.query(`DELETE FROM ${this.#table.name} WHERE ${where}`, values),
    );
  }
}
