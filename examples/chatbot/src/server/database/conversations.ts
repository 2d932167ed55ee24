import { onConnection, type ConnectionPool } from "@x/langchain-jigsaw/pgvector";
import type { Turn } from "../../shared/api.ts";
import { bytesOf, isRow, textOf, type Row } from "./rows.ts";

/** The content of an attachment. */
export interface AttachedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mimeType: string;
}

/** Questions and answers, by the conversation id that the browser generated. */
export class Conversations {
  readonly #pool: ConnectionPool;

  constructor(pool: ConnectionPool) {
    this.#pool = pool;
  }

  /** The last `limit` turns, oldest first. */
  async turns(conversation: string, limit = 200): Promise<Turn[]> {
    const rows = await this.#rows(
      "SELECT turn FROM chat_turns WHERE conversation = $1::uuid ORDER BY position DESC LIMIT $2",
      [conversation, limit],
    );
    return rows
      .map(({ turn }) => turn)
      .filter(isTurn)
      .toReversed();
  }

  async add(conversation: string, turn: Turn, attached?: AttachedBytes): Promise<void> {
    await this.#rows(
      `INSERT INTO chat_turns (id, conversation, turn, attachment, attachment_type)
        VALUES ($1, $2, $3, $4, $5)`,
      [
        turn.id,
        conversation,
        JSON.stringify(turn, storable),
        attached?.bytes ?? null,
        attached?.mimeType ?? null,
      ],
    );
  }

  async attachment(conversation: string, turn: string): Promise<AttachedBytes | undefined> {
    const [row] = await this.#rows(
      `SELECT attachment, attachment_type FROM chat_turns
        WHERE conversation = $1::uuid AND id = $2::uuid AND attachment IS NOT NULL`,
      [conversation, turn],
    );
    return row && { bytes: bytesOf(row, "attachment"), mimeType: textOf(row, "attachment_type") };
  }

  async clear(conversation: string): Promise<void> {
    await this.#rows("DELETE FROM chat_turns WHERE conversation = $1::uuid", [conversation]);
  }

  async #rows(text: string, values: unknown[]): Promise<Row[]> {
    const { rows } = await onConnection(this.#pool, (connection) => connection.query(text, values));
    return rows.filter(isRow);
  }
}

/** Removes what PostgreSQL's JSON rejects: NUL, and lone surrogates, which truncating a text can leave. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "").replaceAll(/\p{Cs}/gu, "") : value;
}

/** Only this class writes turns, so checking two properties is enough. */
function isTurn(value: unknown): value is Turn {
  return isRow(value) && typeof value["id"] === "string" && Array.isArray(value["sources"]);
}
