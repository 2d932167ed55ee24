import type { LanguageModelLike } from "@langchain/core/language_models/base";
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
import { toMessages, understood } from "./history.ts";
import { rewriteByRules } from "./rewrite-by-rules.ts";

/** A question in its conversation. */
export interface Asked {
  readonly question: string;
  readonly turns: readonly Turn[];
}

/** Makes a follow-up a question that can be understood, and searched for, by itself. */
export interface Rewriter {
  readonly by: "rules" | "model";
  readonly chain: Runnable<Asked, string>;
}

/** Without a language model: see `rewriteByRules`. */
export function ruleRewriter(): Rewriter {
  const rewrite = ({ question, turns }: Asked): string => {
    const last = turns.at(-1);
    return rewriteByRules(question, last && understood(last));
  };
  return { by: "rules", chain: RunnableLambda.from(rewrite) };
}

const prompt = ChatPromptTemplate.fromMessages([
  new MessagesPlaceholder("history"),
  [
    "human",
    "Rewrite my next question so that it can be understood without this conversation: put names in the place of words like " +
      '"it". Do not answer it, and change nothing else. If it can be understood as it is, repeat it. Write the question ' +
      "alone.\n\nQuestion: {question}",
  ],
]);

/** With a language model, which is asked only where there is a conversation. */
export function modelRewriter(model: LanguageModelLike): Rewriter {
  const rewrite = RunnableSequence.from<Asked, string>([
    ({ question, turns }: Asked) => ({ question, history: toMessages(turns) }),
    prompt,
    model,
    new StringOutputParser(),
  ]);
  // A model that says nothing leaves the question as it is.
  const rewriteOrLeave = async (asked: Asked, config: RunnableConfig): Promise<string> =>
    (await rewrite.invoke(asked, config)).trim() || asked.question;
  const chain = RunnableBranch.from<Asked, string>([
    [
      ({ turns, question }: Asked) => turns.length > 0 && question !== "",
      RunnableLambda.from(rewriteOrLeave),
    ],
    RunnableLambda.from(({ question }: Asked) => question),
  ]);
  return { by: "model", chain };
}
