import type { DocumentInterface } from "@langchain/core/documents";
import { addDocuments, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import {
  inTransaction,
  JigsawPGVectorStore,
  onConnection,
  type ConnectionPool,
} from "@x/langchain-jigsaw/pgvector";
import type { StoredFile } from "../../shared/api.ts";
import { isKind } from "../safety/kinds.ts";
import { bytesOf, isRow, textOf, type Row } from "./rows.ts";
import { savepointPool } from "./savepoint-pool.ts";

const tableName = "chat_passages";
const columns = "id, name, kind, mime_type, size, passages";

/** A file to store. */
export interface NewFile extends Omit<StoredFile, "passages"> {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** Stores the files and their passages with vectors. */
export class FileLibrary {
  readonly #pool: ConnectionPool;
  readonly #embeddings: JigsawEmbeddings;

  constructor(pool: ConnectionPool, embeddings: JigsawEmbeddings) {
    this.#pool = pool;
    this.#embeddings = embeddings;
  }

  /** The vector store to search passages in. */
  get passages(): JigsawPGVectorStore {
    return this.#store(this.#pool);
  }

  /** Creates the passages table if it is missing. */
  async open(): Promise<void> {
    await this.passages.ensureTable();
  }

  async list(): Promise<StoredFile[]> {
    const rows = await this.#rows(`SELECT ${columns} FROM chat_files ORDER BY added_at, name`);
    return rows.map(toFile);
  }

  /** The file with this hash, if it is already stored. */
  async withHash(sha256: string): Promise<StoredFile | undefined> {
    const [row] = await this.#rows(`SELECT ${columns} FROM chat_files WHERE sha256 = $1`, [sha256]);
    return row && toFile(row);
  }

  async find(id: string): Promise<StoredFile | undefined> {
    const [row] = await this.#rows(`SELECT ${columns} FROM chat_files WHERE id = $1::uuid`, [id]);
    return row && toFile(row);
  }

  /** A file's bytes from `start` up to `end` (exclusive), or undefined if it was removed. Reading a large file takes seconds. */
  async bytes(id: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const [row] = await this.#rows(
      "SELECT substring(bytes FROM $2::integer FOR $3::integer) AS part FROM chat_files WHERE id = $1::uuid",
      [id, start + 1, end - start],
    );
    return row && bytesOf(row, "part");
  }

  /**
   * Stores a file and its passages in one transaction, so that a crash never leaves half of it.
   *
   * @returns the stored file, or the existing one if another upload of the same bytes was faster
   */
  async add(file: NewFile, documents: readonly DocumentInterface[]): Promise<StoredFile> {
    const { bytes, sha256, ...rest } = file;
    const values = [file.id, file.name, file.kind, file.mimeType, file.size, sha256, documents.length, bytes];
    const isNew = await inTransaction(this.#pool, async (connection) => {
      const { rows } = await connection.query(
        `INSERT INTO chat_files (id, name, kind, mime_type, size, sha256, passages, bytes)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sha256) DO NOTHING RETURNING id`,
        values,
      );
      if (rows.length > 0) await addDocuments(this.#store(savepointPool(connection)), documents);
      return rows.length > 0;
    });
    const stored = { ...rest, passages: documents.length };
    return isNew ? stored : ((await this.withHash(sha256)) ?? stored);
  }

  /** @returns whether the file existed */
  async remove(id: string): Promise<boolean> {
    return await inTransaction(this.#pool, async (connection) => {
      await this.#store(savepointPool(connection)).delete({ filter: { fileId: id } });
      const { rows } = await connection.query("DELETE FROM chat_files WHERE id = $1::uuid RETURNING id", [
        id,
      ]);
      return rows.length > 0;
    });
  }

  #store(pool: ConnectionPool): JigsawPGVectorStore {
    return new JigsawPGVectorStore(this.#embeddings, { pool, tableName, index: "vector" });
  }

  async #rows(text: string, values?: unknown[]): Promise<Row[]> {
    const { rows } = await onConnection(this.#pool, (connection) => connection.query(text, values));
    return rows.filter(isRow);
  }
}

function toFile(row: Row): StoredFile {
  const kind = textOf(row, "kind");
  if (!isKind(kind)) throw new TypeError(`Unknown file kind "${kind}" in the table chat_files.`);
  return {
    id: textOf(row, "id"),
    name: textOf(row, "name"),
    kind,
    mimeType: textOf(row, "mime_type"),
    size: Number(row["size"]),
    passages: Number(row["passages"]),
  };
}
