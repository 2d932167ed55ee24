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
import { within } from "./within.ts";

const tableName = "chat_passages";
const columns = "id, name, kind, mime_type, size, passages";

/** A file as it is about to be stored. */
export interface NewFile extends Omit<StoredFile, "passages"> {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** The files that can be asked about: their bytes, and their passages with vectors. */
export class FileLibrary {
  readonly #pool: ConnectionPool;
  readonly #embeddings: JigsawEmbeddings;

  constructor(pool: ConnectionPool, embeddings: JigsawEmbeddings) {
    this.#pool = pool;
    this.#embeddings = embeddings;
  }

  /** Where passages are searched. */
  get passages(): JigsawPGVectorStore {
    return this.#store(this.#pool);
  }

  /** Makes the table of passages where it is missing. */
  async open(): Promise<void> {
    await this.passages.ensureTable();
  }

  async list(): Promise<StoredFile[]> {
    const rows = await this.#rows(`SELECT ${columns} FROM chat_files ORDER BY added_at, name`);
    return rows.map(toFile);
  }

  /** The file with these bytes, if it was stored before. */
  async withHash(sha256: string): Promise<StoredFile | undefined> {
    const [row] = await this.#rows(`SELECT ${columns} FROM chat_files WHERE sha256 = $1`, [sha256]);
    return row && toFile(row);
  }

  async find(id: string): Promise<StoredFile | undefined> {
    const [row] = await this.#rows(`SELECT ${columns} FROM chat_files WHERE id = $1::uuid`, [id]);
    return row && toFile(row);
  }

  /** Bytes of a file from `start` to before `end`; undefined where it was removed. The whole of a large one takes seconds. */
  async bytes(id: string, start: number, end: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const [row] = await this.#rows(
      "SELECT substring(bytes FROM $2::integer FOR $3::integer) AS part FROM chat_files WHERE id = $1::uuid",
      [id, start + 1, end - start],
    );
    return row && bytesOf(row, "part");
  }

  /**
   * Stores a file and its passages in one transaction: all of it or nothing, whenever the process ends.
   *
   * @returns the file; the one that is there already where another upload of the same bytes was faster
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
      if (rows.length > 0) await addDocuments(this.#store(within(connection)), documents);
      return rows.length > 0;
    });
    const stored = { ...rest, passages: documents.length };
    return isNew ? stored : ((await this.withHash(sha256)) ?? stored);
  }

  /** @returns whether it was there */
  async remove(id: string): Promise<boolean> {
    return await inTransaction(this.#pool, async (connection) => {
      await this.#store(within(connection)).delete({ filter: { fileId: id } });
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
  if (!isKind(kind)) throw new TypeError(`There is no kind of file called ${kind}.`);
  return {
    id: textOf(row, "id"),
    name: textOf(row, "name"),
    kind,
    mimeType: textOf(row, "mime_type"),
    size: Number(row["size"]),
    passages: Number(row["passages"]),
  };
}
