import { randomUUID } from "node:crypto";
import { pdfOf } from "@x/test-support";
import type { Turn } from "../../src/shared/api.ts";
import { ask, store } from "../support/client.ts";
import { recordingOf } from "../support/recording-of.ts";
import type { TestFile, TestQuestion } from "./test-file.ts";

export interface Scored {
  readonly question: TestQuestion;
  readonly turn: Turn;
  readonly isRight: boolean;
}

/** A longer answer may contain the right words only because it quotes everything. */
const maxLength = 400;

/** Uploads the files, one after the other. */
export async function storeAll(url: string, files: readonly TestFile[]): Promise<void> {
  for (const file of files) await store(url, file.name, await bytesOf(file));
}

async function bytesOf(file: TestFile): Promise<Uint8Array<ArrayBuffer> | string> {
  if ("text" in file) return file.text;
  return "pages" in file ? pdfOf(file.pages) : await recordingOf(file.words);
}

/** Asks all questions and scores the answers. */
export async function scoreAll(url: string, questions: readonly TestQuestion[]): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const question of questions) {
    const conversation = randomUUID();
    const turns: Turn[] = [];
    for (const text of question.ask) turns.push((await ask(url, text, { conversation })).turn);
    const turn = turns.at(-1);
    if (turn) scored.push({ question, turn, isRight: isRight(question, turn) });
  }
  return scored;
}

/**
 * Whether an answer contains the expected words and cites the expected file. Where the files contain no answer, it must say
 * so and show no source.
 */
function isRight({ expected }: TestQuestion, { answer, sources }: Turn): boolean {
  if (expected === "nothing in the files") {
    return sources.length === 0 && answer.startsWith("Nothing in your files answers this");
  }
  if ("mentions" in expected) {
    return sources.length === 0 && expected.mentions.every((name) => answer.includes(name));
  }
  const isCited = sources.some(({ fileName }) => fileName === expected.file);
  return isCited && answer.length <= maxLength && expected.words.every((words) => answer.includes(words));
}

/** The score of each kind of question, and each wrong answer, as lines. */
export function reportOf(title: string, scored: readonly Scored[]): string {
  const kinds = [...new Set(scored.map(({ question }) => question.kind))];
  const wrong = scored.filter(({ isRight: right }) => !right);
  return [
    `${title}: ${share(scored)} right`,
    ...kinds.map((kind) => `  ${kind}: ${share(scored.filter(({ question }) => question.kind === kind))}`),
    ...wrong.map(({ question, turn }) => `  wrong: ${question.ask.join(" / ")} -> ${brief(turn)}`),
  ].join("\n");
}

function share(scored: readonly Scored[]): string {
  const right = scored.filter(({ isRight: isOne }) => isOne).length;
  return `${right} of ${scored.length} (${Math.round((100 * right) / scored.length)} %)`;
}

function brief({ answer, sources }: Turn): string {
  return `${answer.replaceAll("\n", " | ")} {${sources.map(({ fileName }) => fileName).join(", ")}}`;
}
