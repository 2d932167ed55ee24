import { StringOutputParser } from "@langchain/core/output_parsers";
import { RunnableSequence } from "@langchain/core/runnables";
import type { Answerer, AnswerInput } from "./answerer.ts";
import type { ChosenModel } from "./chat-model.ts";
import { toMessages } from "./history.ts";
import { failureOf, ModelFailure } from "./model-failure.ts";
import { nothingFound } from "./nothing-found.ts";
import { answerPrompt, formatPassages, formatQuestion } from "./prompt.ts";

/** Answers with a language model. Nothing is sent to it if no passage fits. @throws ModelFailure */
export function modelAnswerer({ model, provider }: ChosenModel): Answerer {
  const chain = RunnableSequence.from<AnswerInput, string>([
    ({ question, standalone, sources, turns }: AnswerInput) => ({
      history: toMessages(turns),
      context: formatPassages(sources),
      question: formatQuestion(question, standalone),
    }),
    answerPrompt,
    model,
    new StringOutputParser(),
  ]);
  return async function* answer(input, signal) {
    if (input.sources.length === 0) {
      yield nothingFound;
      return;
    }
    let isEmpty = true;
    try {
      for await (const token of await chain.stream(input, { signal })) {
        isEmpty &&= token.trim() === "";
        yield token;
      }
    } catch (error) {
      signal.throwIfAborted();
      throw failureOf(provider, error);
    }
    if (isEmpty) {
      throw new ModelFailure(`${provider.name} returned an empty answer. Try again, or use another model.`);
    }
  };
}
