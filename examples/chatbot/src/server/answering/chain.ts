import type { DocumentInterface } from "@langchain/core/documents";
import type { LanguageModelLike } from "@langchain/core/language_models/base";
import { StringOutputParser } from "@langchain/core/output_parsers";
import { RunnableSequence, type Runnable } from "@langchain/core/runnables";
import type { AttachedBytes } from "../database/conversations.ts";
import { toMessages } from "./history.ts";
import { toSources } from "./passages.ts";
import { answerPrompt, escapeText, formatPassages } from "./prompt.ts";
import type { Query } from "./retrieve.ts";
import type { QuestionInContext, Rewriter } from "./rewriter.ts";

/** A question in words, with a picture, or both. */
interface ChatInput extends QuestionInContext {
  readonly picture: AttachedBytes | undefined;
  readonly filter: Query["filter"];
}

/** The results in the order in which the chain yields them. The answer is streamed as tokens. */
type ChatPart =
  | { readonly standalone: string }
  | { readonly documents: readonly DocumentInterface[] }
  | { readonly token: string };

export type ChatChain = (input: ChatInput, signal: AbortSignal) => AsyncGenerator<ChatPart, void, undefined>;

interface Found extends ChatInput {
  readonly standalone: string;
  readonly documents: readonly DocumentInterface[];
}

/** question -> standalone question -> passages -> prompt with the conversation -> model -> text. */
export function createChain(
  rewriter: Rewriter,
  retrieve: Runnable<Query, DocumentInterface[]>,
  model: LanguageModelLike,
): ChatChain {
  const answer = RunnableSequence.from<Found, string>([
    ({ standalone, documents, turns }: Found) => ({
      history: toMessages(turns),
      context: formatPassages(toSources(documents)),
      question: escapeText(standalone),
    }),
    answerPrompt,
    model,
    new StringOutputParser(),
  ]);
  // Separate steps instead of one runnable, so that each result is yielded at once. LangChain's `assign`, streamed with a
  // signal, would also cause an unhandled rejection on abort.
  return async function* run(input, signal) {
    const standalone = await rewriter.chain.invoke(input, { signal });
    yield { standalone };
    const documents = await retrieve.invoke(
      { standalone, picture: input.picture, filter: input.filter },
      { signal },
    );
    yield { documents };
    for await (const token of await answer.stream({ ...input, standalone, documents }, { signal })) {
      if (token !== "") yield { token };
    }
  };
}
