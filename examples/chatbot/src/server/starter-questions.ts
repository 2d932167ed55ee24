import { wordsOf } from "@x/langchain-jigsaw";
import { onConnection, type ConnectionPool } from "@x/langchain-jigsaw/pgvector";
import type { StoredFile } from "../shared/api.ts";
import { topicOf } from "./answering/rewrite-by-rules.ts";
import { sentencesOf } from "./answering/sentences.ts";
import { passagesTable } from "./database/file-rows.ts";
import { isRow, textOf } from "./database/rows.ts";

/** Number of questions on the welcome screen. */
const maxQuestions = 3;
/** A topic with more words is cut off. */
const maxTopicWords = 4;

/** Makes questions about the latest files, for a person who does not know yet what to ask. */
export type StarterQuestions = (files: readonly StoredFile[]) => Promise<readonly string[]>;

/** Asks about the topic of the beginning of each file. The questions are made again when the files change. */
export function starterQuestions(pool: ConnectionPool, space: string): StarterQuestions {
  let last: { readonly key: string; readonly questions: Promise<readonly string[]> } | undefined;
  return async (files) => {
    const asked = files
      .filter(({ passages }) => passages > 0)
      .slice(-maxQuestions)
      .toReversed();
    const key = asked.map(({ id }) => id).join();
    if (last?.key !== key) {
      last = { key, questions: Promise.all(asked.map((file) => questionOf(file, pool, space))) };
    }
    return await last.questions;
  };
}

async function questionOf({ id, name }: StoredFile, pool: ConnectionPool, space: string): Promise<string> {
  const { rows } = await onConnection(pool, (connection) =>
    connection.query(`SELECT content FROM ${passagesTable(space)} WHERE metadata @> $1::jsonb LIMIT 1`, [
      JSON.stringify({ fileId: id }),
    ]),
  );
  const pageContent = rows.filter(isRow).map((row) => textOf(row, "content"))[0] ?? "";
  const [sentence = ""] = sentencesOf(wordsOf({ pageContent })).flatMap(({ sentences }) => sentences);
  const topic = topicOf(sentence).split(" ").slice(0, maxTopicWords).join(" ");
  return topic === "" ? `What is in ${name}?` : `What does ${name} say about “${topic}”?`;
}
