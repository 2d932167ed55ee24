import type { Runnable } from "@langchain/core/runnables";
import type { AnswerSource } from "../../shared/api.ts";
import type { AttachedBytes } from "../database/conversations.ts";
import type { Answerer } from "./answerer.ts";
import type { Found, Query } from "./retrieve.ts";
import type { QuestionInContext, Rewriter } from "./rewriter.ts";

/** A question in words, with a picture, or both. */
export interface ChatInput extends QuestionInContext {
  readonly picture: AttachedBytes | undefined;
  readonly files: Query["files"];
  readonly filter: Query["filter"];
}

/** The results in the order in which the chain yields them. The answer is streamed as tokens. */
type ChatPart =
  | { readonly standalone: string }
  | { readonly sources: readonly AnswerSource[] }
  | { readonly token: string };

export type ChatChain = (input: ChatInput, signal: AbortSignal) => AsyncGenerator<ChatPart, void, undefined>;

/** question -> standalone question -> passages -> answer. */
export function createChain(
  rewriter: Rewriter,
  retrieve: Runnable<Query, Found>,
  answerer: Answerer,
): ChatChain {
  // Separate steps instead of one runnable, so that each result is yielded at once. LangChain's `assign`, streamed with a
  // signal, would also cause an unhandled rejection on abort.
  return async function* run(input, signal) {
    const standalone = await rewriter.chain.invoke(input, { signal });
    yield { standalone };
    const found = await retrieve.invoke({ ...input, standalone }, { signal });
    yield { sources: found.sources };
    for await (const token of answerer({ ...input, ...found, standalone }, signal)) {
      if (token !== "") yield { token };
    }
  };
}
