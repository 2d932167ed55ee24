import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { VectorStore } from "@langchain/core/vectorstores";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/adapters";
import { addDocuments } from "../ingest/add-documents.ts";
import { isJigsawEmbeddings } from "../is-jigsaw-embeddings.ts";
import { filterSql, type PGVectorFilter } from "./filter.ts";
import { identifier } from "./identifier.ts";
import { inTransaction, onConnection, type ConnectionPool } from "./pool.ts";
import { searchStatements } from "./search.ts";
import { checkIndex, createStatements, type PGVectorIndex, type Table } from "./table.ts";

/** Where Documents are kept, and how they are found. */
export interface JigsawPGVectorStoreArgs {
  /** A `Pool` of the package `pg`. It stays yours: nobody else ends it. */
  readonly pool: ConnectionPool;
  /** @default "jigsaw_documents" */
  readonly tableName?: string | undefined;
  /** @default the connection's own, mostly "public" */
  readonly schemaName?: string | undefined;
  /** Length of the vectors. @default that of the embeddings, 4096 unless they were given another */
  readonly dimensions?: number | undefined;
  /** @default "binary" */
  readonly index?: PGVectorIndex | undefined;
  /**
   * Rows that an index proposes, of which the nearest by their whole vectors are the answer: more find better and take
   * longer. From 1 to 1,000.
   * @default 200
   */
  readonly candidates?: number | undefined;
}

/** Rows in one INSERT: 50 vectors of 4096 dimensions are some 4 MB. */
const rowsAtOnce = 50;

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
    const { pool, tableName = "jigsaw_documents", schemaName, index = "binary", candidates = 200 } = args;
    if (typeof pool?.connect !== "function")
      throw new JigsawInputError("`pool` must be a Pool of the package pg.");
    if (!Number.isInteger(candidates) || candidates < 1 || candidates > 1000) {
      throw new JigsawInputError("`candidates` must be a whole number from 1 to 1000.");
    }
    const dimensions =
      args.dimensions ?? (isJigsawEmbeddings(embeddings) ? embeddings.dimensions : undefined);
    if (dimensions === undefined || !Number.isInteger(dimensions) || dimensions < 1) {
      throw new JigsawInputError("`dimensions` must be the length of the vectors.");
    }
    const name = identifier(tableName, "tableName");
    this.#pool = pool;
    this.#candidates = candidates;
    this.#table = {
      name: schemaName === undefined ? name : `${identifier(schemaName, "schemaName")}.${name}`,
      plainName: tableName,
      dimensions,
      index: checkIndex(index, dimensions),
    };
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
    const rows = documents.map((document, index) =>
      this.#row(document, vectors[index], options?.ids?.[index]),
    );
    await inTransaction(this.#pool, async (connection) => {
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const { text, values } = this.#insert(rows.slice(start, start + rowsAtOnce));
        await connection.query(text, values);
      }
    });
    return rows.map(([id]) => id);
  }

  /** The nearest Documents with their cosine similarity, the highest first. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: PGVectorFilter,
  ): Promise<[Document, number][]> {
    const search = { vector: JSON.stringify(query), k, filter, candidates: this.#candidates };
    const statements = searchStatements(this.#table, search);
    const rows = await inTransaction(this.#pool, async (connection) => {
      let found: unknown[] = [];
      for (const { text, values } of statements) found = (await connection.query(text, values)).rows;
      return found;
    });
    return rows.map(toDocument);
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

  #row(document: DocumentInterface, vector: number[] | undefined, id: string | undefined): Row {
    const { dimensions } = this.#table;
    if (vector?.length !== dimensions) {
      throw new JigsawInputError(
        `The table holds vectors of ${dimensions} dimensions, and one to be stored has ${vector?.length ?? 0}.`,
      );
    }
    const known = id ?? document.id ?? crypto.randomUUID();
    return [
      known,
      withoutNul(document.pageContent),
      JSON.stringify(document.metadata, (_, value: unknown) =>
        typeof value === "string" ? withoutNul(value) : value,
      ),
      JSON.stringify(vector),
    ];
  }

  #insert(rows: readonly Row[]): { text: string; values: unknown[] } {
    // Of two rows with one id the last counts; PostgreSQL would refuse both.
    const unique = [...new Map(rows.map((row) => [row[0], row])).values()];
    const values = unique.flat();
    // A parameter for each value, not one for each column: not every client can send arrays of vectors.
    const tuples = unique.map(
      (_, row) => `($${row * 4 + 1}, $${row * 4 + 2}, $${row * 4 + 3}, $${row * 4 + 4})`,
    );
    const text = `INSERT INTO ${this.#table.name} (id, content, metadata, embedding)
      VALUES ${tuples.join(", ")}
      ON CONFLICT (id) DO UPDATE SET
        content = excluded.content, metadata = excluded.metadata, embedding = excluded.embedding`;
    return { text, values };
  }
}

type Row = readonly [id: string, content: string, metadata: string, vector: string];

/** PostgreSQL's texts hold every character but this one. */
function withoutNul(text: string): string {
  return text.replaceAll("\0", "");
}

function toDocument(row: unknown): [Document, number] {
  if (!isRecord(row)) throw new TypeError("PostgreSQL answered with something else than rows.");
  const { id, content, metadata, score } = row;
  const parsed: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  const document = new Document({
    pageContent: String(content),
    metadata: isRecord(parsed) ? parsed : {},
    id: String(id),
  });
  return [document, Number(score)];
}
