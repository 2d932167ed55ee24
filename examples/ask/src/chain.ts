import type { Document } from "@langchain/core/documents";
import type { LanguageModelLike } from "@langchain/core/language_models/base";
import { StringOutputParser } from "@langchain/core/output_parsers";
import type { BaseRetriever } from "@langchain/core/retrievers";
import { RunnablePassthrough, RunnableSequence, type Runnable } from "@langchain/core/runnables";
import { escapeText, formatPassages } from "@x/example-shared/answering";
import type { Answer } from "@x/example-shared/ask";
import { passageOf, sourceOf } from "./passage-of.ts";
import { answerPrompt } from "./prompt-format.ts";

interface Asked extends Record<string, unknown> {
  question: string;
}

interface Retrieved extends Asked {
  documents: Document[];
}

/** question -> passages -> prompt -> model -> text, with the passages kept beside it for the sources. */
export function createChain(retriever: BaseRetriever, model: LanguageModelLike): Runnable<Asked, Answer> {
  const answer = RunnableSequence.from<Retrieved, string>([
    ({ question, documents }) => ({
      context: formatPassages(documents.map(passageOf)),
      question: escapeText(question),
    }),
    answerPrompt,
    model,
    new StringOutputParser(),
  ]);
  return RunnablePassthrough.assign<Asked, { documents: Document[] }>({
    documents: RunnableSequence.from<Asked, Document[]>([({ question }) => question, retriever]),
  })
    .assign({ answer })
    .pipe(({ answer: text, documents }: Retrieved & { answer: string }) => ({
      answer: text,
      sources: uniqueSources(documents),
    }));
}

export function uniqueSources(documents: readonly Document[]): string[] {
  return [...new Set(documents.map(sourceOf))];
}
