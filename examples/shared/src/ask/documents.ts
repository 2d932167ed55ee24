import type { Passage } from "../answering/passages.ts";
import type { Connection } from "../service.ts";

export interface Answer {
  readonly answer: string;
  /** The pages of the passages without duplicates, best first. */
  readonly sources: readonly string[];
}

/** A folder that is indexed and can answer questions. */
export interface Documents {
  readonly passages: readonly Passage[];
  readonly modelDescription: string;
  /** Number of embedding requests so far. */
  requests(): number;
  ask(question: string): Promise<Answer>;
  /** The page of the passage nearest to the question. */
  topPage(question: string): Promise<string | undefined>;
}

/** The input of `OpenDocuments`. */
interface OpenDocumentsInput {
  readonly folder: string;
  readonly options: Connection["options"];
  readonly environment: NodeJS.ProcessEnv;
}

/** Loads, splits, embeds and indexes a folder with a framework. `options.signal` aborts this and all later requests. */
export type OpenDocuments = (opening: OpenDocumentsInput) => Promise<Documents>;
