import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate, MessagesPlaceholder } from "@langchain/core/prompts";
import {
  RunnableBranch,
  RunnableLambda,
  RunnableSequence,
  type Runnable,
  type RunnableConfig,
} from "@langchain/core/runnables";
import type { Turn } from "../../shared/api.ts";
import type { ChosenModel } from "./chat-model.ts";
import { failureOf } from "./model-failure.ts";
import { toMessages, standaloneQuestion } from "./history.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

/** A question and the conversation before it. */
export interface QuestionInContext {
  readonly question: string;
  readonly turns: readonly Turn[];
}

/** Rewrites a follow-up as a standalone question, which can be searched for. */
export interface Rewriter {
  readonly by: "rules" | "model";
  readonly chain: Runnable<QuestionInContext, string>;
}

/** Rewrites without a language model, see `rewriteByRules`. */
export function ruleRewriter(): Rewriter {
  const rewrite = ({ question, turns }: QuestionInContext): string => {
    const last = turns.at(-1);
    return rewriteByRules(question, last && standaloneQuestion(last));
  };
  return { by: "rules", chain: RunnableLambda.from(rewrite) };
}

const prompt = ChatPromptTemplate.fromMessages([
  new MessagesPlaceholder("history"),
  [
    "human",
    "Rewrite my next question so that it can be understood without this conversation: replace words like " +
      '"it" with the names they refer to. Do not answer it, and change nothing else. If it can be understood as it is, ' +
      "repeat it. Write only the question.\n\nQuestion: {question}",
  ],
]);

/** Rewrites with a language model, which is only called when there is a conversation. */
export function modelRewriter({ model, provider }: ChosenModel): Rewriter {
  const rewrite = RunnableSequence.from<QuestionInContext, string>([
    ({ question, turns }: QuestionInContext) => ({ question, history: toMessages(turns) }),
    prompt,
    model,
    new StringOutputParser(),
  ]);
  // If the model returns nothing, the question stays as it is.
  const rewriteOrLeave = async (asked: QuestionInContext, config: RunnableConfig): Promise<string> => {
    try {
      return (await rewrite.invoke(asked, config)).trim() || asked.question;
    } catch (error) {
      config.signal?.throwIfAborted();
      throw failureOf(provider, error);
    }
  };
  const chain = RunnableBranch.from<QuestionInContext, string>([
    [
      ({ turns, question }: QuestionInContext) => turns.length > 0 && question !== "",
      RunnableLambda.from(rewriteOrLeave),
    ],
    RunnableLambda.from(({ question }: QuestionInContext) => question),
  ]);
  return { by: "model", chain };
}
