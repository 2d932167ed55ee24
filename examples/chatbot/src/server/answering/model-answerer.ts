import type { LanguageModelLike } from "@langchain/core/language_models/base";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { RunnableSequence } from "@langchain/core/runnables";
import { nothingFound, type Answerer, type AnswerInput } from "./answerer.ts";
import { toMessages } from "./history.ts";
import { answerPrompt, escapeText, formatPassages } from "./prompt.ts";

/** Answers with a language model. Nothing is sent to it if no passage fits. */
export function modelAnswerer(model: LanguageModelLike): Answerer {
  const chain = RunnableSequence.from<AnswerInput, string>([
    ({ standalone, sources, turns }: AnswerInput) => ({
      history: toMessages(turns),
      context: formatPassages(sources),
      question: escapeText(standalone),
    }),
    answerPrompt,
    model,
    new StringOutputParser(),
  ]);
  return async function* answer(input, signal) {
    if (input.sources.length === 0) yield nothingFound;
    else yield* await chain.stream(input, { signal });
  };
}
