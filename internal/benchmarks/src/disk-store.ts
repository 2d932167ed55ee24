import type { DocumentInterface } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { VectorStore } from "@langchain/core/vectorstores";
import Database from "libsql";

/** A minimal LangChain vector store in a libSQL file. It can be filled, but not searched. */
export class DiskStore extends VectorStore {
  readonly #database: Database.Database;
  readonly #insert: Database.Statement;
  readonly #remove: Database.Statement;

  constructor(embeddings: EmbeddingsInterface, file: string) {
    super(embeddings, {});
    this.#database = new Database(file);
    this.#database.exec(
      "CREATE TABLE documents (id TEXT PRIMARY KEY, content TEXT, metadata TEXT, vector F32_BLOB)",
    );
    this.#insert = this.#database.prepare("INSERT INTO documents VALUES (?, ?, ?, ?)");
    this.#remove = this.#database.prepare("DELETE FROM documents WHERE id = ?");
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
    { ids = [] }: { ids?: string[] } = {},
  ): Promise<string[]> {
    const insertAll = this.#database.transaction(() => {
      for (const [index, { pageContent, metadata }] of documents.entries()) {
        const vector = new Uint8Array(Float32Array.from(vectors[index] ?? []).buffer);
        this.#insert.run(ids[index], pageContent, JSON.stringify(metadata), vector);
      }
    });
    insertAll.immediate();
    return ids;
  }

  override async delete({ ids = [] }: { ids?: string[] } = {}): Promise<void> {
    for (const id of ids) this.#remove.run(id);
  }

  async similaritySearchVectorWithScore(): Promise<never> {
    throw new Error("DiskStore does not support search.");
  }

  /** Number of stored Documents. */
  count(): number {
    const row: unknown = this.#database.prepare("SELECT count(*) AS count FROM documents").get();
    return typeof row === "object" && row !== null ? Number(Reflect.get(row, "count")) : 0;
  }
}
