import type { Document } from "@langchain/core/documents";
import type { LanguageModelLike } from "@langchain/core/language_models/base";
import { StringOutputParser } from "@langchain/core/output_parsers";
import type { BaseRetriever } from "@langchain/core/retrievers";
import { RunnablePassthrough, RunnableSequence, type Runnable } from "@langchain/core/runnables";
import { escapeText, formatPassages } from "@x/example-shared/answering";
import type { Answer } from "@x/example-shared/ask";
import { passageOf, sourceOf } from "./passage-of.ts";
import { answerPrompt } from "./prompt-format.ts";

interface Question extends Record<string, unknown> {
  question: string;
}

interface Retrieved extends Question {
  documents: Document[];
}

/** question -> passages -> prompt -> model -> text. The passages are kept, to list the sources. */
export function createChain(retriever: BaseRetriever, model: LanguageModelLike): Runnable<Question, Answer> {
  const answer = RunnableSequence.from<Retrieved, string>([
    ({ question, documents }) => ({
      context: formatPassages(documents.map(passageOf)),
      question: escapeText(question),
    }),
    answerPrompt,
    model,
    new StringOutputParser(),
  ]);
  return RunnablePassthrough.assign<Question, { documents: Document[] }>({
    documents: RunnableSequence.from<Question, Document[]>([({ question }) => question, retriever]),
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
