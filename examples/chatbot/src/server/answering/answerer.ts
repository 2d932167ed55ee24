import type { AttachedBytes } from "../database/conversations.ts";
import type { Found } from "./retrieve.ts";
import type { QuestionInContext } from "./rewriter.ts";

/** A question in words, with a picture, or both, and the passages that were found for it. */
export interface AnswerInput extends QuestionInContext, Found {
  readonly standalone: string;
  readonly picture: AttachedBytes | undefined;
}

/** Answers from the passages, piece by piece. Citations such as `[2]` are the numbers of the sources. */
export type Answerer = (input: AnswerInput, signal: AbortSignal) => AsyncGenerator<string, void, undefined>;
