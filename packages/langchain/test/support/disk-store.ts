import { Document, type DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { VectorStore } from "@langchain/core/vectorstores";
import Database from "libsql";

interface Row {
  readonly id: string;
  readonly content: string;
  readonly metadata: string;
  readonly distance?: number;
}

/** A stored Document. */
export interface Stored {
  readonly id: string;
  readonly pageContent: string;
  readonly metadata: Record<string, unknown>;
  readonly vector: number[];
}

/** A vector store in a libSQL file. Like `PGVectorStore` it uses a plain INSERT, so it rejects existing ids. */
export class DiskStore extends VectorStore {
  readonly #database: Database.Database;

  constructor(embeddings: EmbeddingsInterface, file = ":memory:") {
    super(embeddings, {});
    this.#database = new Database(file);
    this.#database.exec(
      "CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, content TEXT, metadata TEXT, vector F32_BLOB)",
    );
  }

  _vectorstoreType(): string {
    return "disk";
  }

  async addDocuments(documents: DocumentInterface[], options?: { ids?: string[] }): Promise<string[]> {
    const vectors = await this.embeddings.embedDocuments(documents.map(({ pageContent }) => pageContent));
    return await this.addVectors(vectors, documents, options);
  }

  async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
    options: { ids?: string[] } = {},
  ): Promise<string[]> {
    const ids = documents.map(({ id }, index) => options.ids?.[index] ?? id ?? crypto.randomUUID());
    const insert = this.#database.prepare("INSERT INTO documents VALUES (?, ?, ?, vector32(?))");
    const insertAll = this.#database.transaction(() => {
      for (const [index, { pageContent, metadata }] of documents.entries()) {
        insert.run(ids[index], pageContent, JSON.stringify(metadata), JSON.stringify(vectors[index]));
      }
    });
    insertAll.immediate();
    return ids;
  }

  override async delete({ ids = [] }: { ids?: string[] } = {}): Promise<void> {
    const remove = this.#database.prepare("DELETE FROM documents WHERE id = ?");
    for (const id of ids) remove.run(id);
  }

  async similaritySearchVectorWithScore(query: number[], k: number): Promise<[Document, number][]> {
    const rows = this.#database
      .prepare(
        "SELECT id, content, metadata, vector_distance_cos(vector, vector32(?)) AS distance FROM documents ORDER BY distance LIMIT ?",
      )
      .all(JSON.stringify(query), k) as Row[];
    return rows.map(({ id, content, metadata, distance = 1 }) => [
      new Document({ id, pageContent: content, metadata: JSON.parse(metadata) as object }),
      1 - distance,
    ]);
  }

  /** All stored Documents, ordered by id. */
  all(): Stored[] {
    const rows = this.#database
      .prepare("SELECT id, content, metadata, vector_extract(vector) AS vector FROM documents ORDER BY id")
      .all() as (Row & { vector: string })[];
    return rows.map(({ id, content, metadata, vector }) => ({
      id,
      pageContent: content,
      metadata: JSON.parse(metadata) as Record<string, unknown>,
      vector: JSON.parse(vector) as number[],
    }));
  }
}
