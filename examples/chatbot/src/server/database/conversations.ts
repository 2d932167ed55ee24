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

  /** The last `limit` turns, oldest first; with `before`, those before that turn. */
  async turns(
    conversation: string,
    { limit = 200, before }: { limit?: number; before?: string | undefined } = {},
  ): Promise<Turn[]> {
    const rows = await this.#rows(
      `SELECT turn FROM chat_turns WHERE conversation = $1::uuid
        AND position < coalesce(${positionOf("$1", "$3")}, 'infinity'::numeric)
        ORDER BY position DESC LIMIT $2`,
      [conversation, limit, before ?? null],
    );
    return rows
      .map(({ turn }) => turn)
      .filter(isTurn)
      .toReversed();
  }

  /** @param options.replaces the id of a turn to delete, with all turns after it */
  async add(
    conversation: string,
    turn: Turn,
    { attached, replaces }: { attached?: AttachedBytes | undefined; replaces?: string | undefined } = {},
  ): Promise<void> {
    const values = [
      turn.id,
      conversation,
      JSON.stringify(turn, storable),
      attached?.bytes ?? null,
      attached?.mimeType ?? null,
      replaces ?? null,
    ];
    // One statement, so that a crash can't delete the old turns without storing the new one.
    await this.#rows(
      `WITH replaced AS (
          DELETE FROM chat_turns WHERE conversation = $2::uuid AND position >= ${positionOf("$2", "$6")}
        )
        INSERT INTO chat_turns (id, conversation, turn, attachment, attachment_type)
          VALUES ($1, $2, $3, $4, $5)`,
      values,
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

/** The position of a turn in its conversation; null without such a turn. */
function positionOf(conversation: string, turn: string): string {
  return `(SELECT position FROM chat_turns WHERE conversation = ${conversation}::uuid AND id = ${turn}::uuid)`;
}

/** Removes what PostgreSQL's JSON rejects: NUL, and lone surrogates, which truncating a text can leave. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replaceAll("\0", "").replaceAll(/\p{Cs}/gu, "") : value;
}

/** Only this class writes turns, so checking two properties is enough. */
function isTurn(value: unknown): value is Turn {
  return isRow(value) && typeof value["id"] === "string" && Array.isArray(value["sources"]);
}
