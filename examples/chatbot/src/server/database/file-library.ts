import type { DocumentInterface } from "@langchain/core/documents";
import { addDocuments, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import {
  inTransaction,
  JigsawPGVectorStore,
  onConnection,
  type ConnectionPool,
  type PGVectorFilter,
  type PoolConnection,
} from "@x/langchain-jigsaw/pgvector";
import type { StoredFile } from "../../shared/api.ts";
import { passagesTable, selectFiles, toFile } from "./file-rows.ts";
import { bytesOf, isRow, textOf, type Row } from "./rows.ts";
import { savepointPool } from "./savepoint-pool.ts";
import { createWordIndex, searchWords, type WordMatches } from "./word-search.ts";

/** A file to store. */
export interface NewFile extends Omit<StoredFile, "passages" | "isReady"> {
  readonly sha256: string;
  /** The text that was extracted from a document. */
  readonly text?: string;
  readonly bytes: Uint8Array;
}

/**
 * Stores the files, and their passages with vectors. Each vector space has its own table of passages, so that vectors of
 * two services are never compared, and going back to the earlier service costs nothing.
 */
export class FileLibrary {
  readonly #pool: ConnectionPool;
  readonly #embeddings: JigsawEmbeddings;
  readonly #space: string;

  /** @param space identifies the vector space of `embeddings` */
  constructor(pool: ConnectionPool, embeddings: JigsawEmbeddings, space: string) {
    this.#pool = pool;
    this.#embeddings = embeddings;
    this.#space = space;
  }

  /** The vector store to search passages in. */
  get passages(): JigsawPGVectorStore {
    return this.#store(this.#pool);
  }

  /** Creates the table of passages and the index of its words if missing. */
  async open(): Promise<void> {
    await this.passages.ensureTable();
    await createWordIndex(this.#pool, passagesTable(this.#space));
  }

  async list(): Promise<StoredFile[]> {
    const rows = await this.#rows(`${selectFiles} ORDER BY added_at, name`, [this.#space]);
    return rows.map(toFile);
  }

  /** The file with this hash, if it is already stored. If it was removed, it is restored. */
  async withHash(sha256: string): Promise<StoredFile | undefined> {
    await this.#rows("UPDATE chat_files SET removed_at = NULL WHERE sha256 = $1 AND removed_at IS NOT NULL", [
      sha256,
    ]);
    const [row] = await this.#rows(`${selectFiles} AND sha256 = $2`, [this.#space, sha256]);
    return row && toFile(row);
  }

  async find(id: string): Promise<StoredFile | undefined> {
    const [row] = await this.#rows(`${selectFiles} AND id = $2::uuid`, [this.#space, id]);
    return row && toFile(row);
  }

  /** A file's bytes from `start` up to `end` (exclusive), or undefined if it was removed. Reading a large file takes seconds. */
  async bytes(id: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const [row] = await this.#rows(
      `SELECT substring(bytes FROM $2::integer FOR $3::integer) AS part FROM chat_files
        WHERE id = $1::uuid AND removed_at IS NULL`,
      [id, start + 1, end - start],
    );
    return row && bytesOf(row, "part");
  }

  /** The text that was extracted from a document, or undefined if there is none. */
  async text(id: string): Promise<string | undefined> {
    const [row] = await this.#rows(
      "SELECT extracted_text FROM chat_files WHERE id = $1::uuid AND removed_at IS NULL",
      [id],
    );
    const text = row?.["extracted_text"];
    return typeof text === "string" ? text : undefined;
  }

  /**
   * Stores a file and its passages in one transaction, so that a crash never leaves half of it.
   *
   * @returns the stored file, or the existing one if another upload of the same bytes was faster
   */
  async add(file: NewFile, documents: readonly DocumentInterface[]): Promise<StoredFile> {
    const { bytes, sha256, text, ...rest } = file;
    const extracted = text?.replaceAll("\0", "") ?? null;
    const values = [file.id, file.name, file.kind, file.mimeType, file.size, sha256, bytes, extracted];
    const isNew = await inTransaction(this.#pool, async (connection) => {
      const { rows } = await connection.query(
        `INSERT INTO chat_files (id, name, kind, mime_type, size, sha256, bytes, extracted_text)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sha256) DO NOTHING RETURNING id`,
        values,
      );
      if (rows.length > 0) await this.#addReading(connection, file, documents);
      return rows.length > 0;
    });
    const stored = { ...rest, isReady: true, passages: documents.length };
    return isNew ? stored : ((await this.withHash(sha256)) ?? stored);
  }

  /**
   * Stores the passages of a file that was added with another service. A file that was removed meanwhile is skipped.
   *
   * @param problem why there are no passages, if so
   */
  async addReading(
    file: Pick<StoredFile, "id" | "problem">,
    documents: readonly DocumentInterface[],
  ): Promise<void> {
    await inTransaction(this.#pool, async (connection) => {
      const { rows } = await connection.query("SELECT id FROM chat_files WHERE id = $1::uuid FOR UPDATE", [
        file.id,
      ]);
      if (rows.length > 0) await this.#addReading(connection, file, documents);
    });
  }

  /** A filter for the passages of these files, or of all, without those that are about to be deleted. */
  async filter(chosen?: readonly string[]): Promise<PGVectorFilter | undefined> {
    const rows = await this.#rows("SELECT id FROM chat_files WHERE removed_at IS NOT NULL");
    const removed = rows.map((row) => textOf(row, "id"));
    if (chosen) return { fileId: { $in: chosen.filter((id) => !removed.includes(id)) } };
    return removed.length === 0 ? undefined : { fileId: { $nin: removed } };
  }

  /** The passages of these files that contain words of the question, the best first. */
  async searchWords(
    words: readonly string[],
    files: readonly Pick<StoredFile, "id">[],
    k: number,
  ): Promise<WordMatches> {
    const ids = files.map(({ id }) => id);
    return await searchWords(this.#pool, passagesTable(this.#space), { words, ids, k });
  }

  /** Hides a file until it is restored or deleted. @returns whether the file existed */
  async remove(id: string): Promise<boolean> {
    return await this.#setRemoved(id, "UPDATE chat_files SET removed_at = clock_timestamp()", "IS NULL");
  }

  /** @returns whether the file was removed and not yet deleted */
  async restore(id: string): Promise<boolean> {
    return await this.#setRemoved(id, "UPDATE chat_files SET removed_at = NULL", "IS NOT NULL");
  }

  /** Deletes the files that were removed at least this many seconds ago, with their passages in every vector space. */
  async deleteRemoved(seconds: number): Promise<void> {
    await inTransaction(this.#pool, async (connection) => {
      const { rows } = await connection.query(
        `SELECT file, space FROM chat_readings JOIN chat_files ON id = file
          WHERE removed_at <= clock_timestamp() - make_interval(secs => $1) FOR UPDATE`,
        [seconds],
      );
      for (const row of rows.filter(isRow)) {
        const store = this.#store(savepointPool(connection), textOf(row, "space"));
        await store.delete({ filter: { fileId: textOf(row, "file") } });
      }
      await connection.query(
        "DELETE FROM chat_files WHERE removed_at <= clock_timestamp() - make_interval(secs => $1)",
        [seconds],
      );
    });
  }

  async #addReading(
    connection: PoolConnection,
    { id, problem }: Pick<StoredFile, "id" | "problem">,
    documents: readonly DocumentInterface[],
  ): Promise<void> {
    const { rows } = await connection.query(
      `INSERT INTO chat_readings (file, space, passages, problem) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING RETURNING file`,
      [id, this.#space, documents.length, problem ?? null],
    );
    if (rows.length > 0) await addDocuments(this.#store(savepointPool(connection)), documents);
  }

  async #setRemoved(id: string, update: string, before: string): Promise<boolean> {
    const rows = await this.#rows(`${update} WHERE id = $1::uuid AND removed_at ${before} RETURNING id`, [
      id,
    ]);
    return rows.length > 0;
  }

  #store(pool: ConnectionPool, space = this.#space): JigsawPGVectorStore {
    const tableName = passagesTable(space);
    return new JigsawPGVectorStore(this.#embeddings, { pool, tableName, index: "vector" });
  }

  async #rows(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await onConnection(this.#pool, (connection) => connection.query(text, values));
    return rows.filter(isRow);
  }
}
