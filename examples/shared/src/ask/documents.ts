import type { Passage } from "../answering/passages.ts";
import type { Connection } from "../service.ts";

export interface Answer {
  readonly answer: string;
  /** The pages that the passages came from, each once, the best first. */
  readonly sources: readonly string[];
}

/** A folder that can be asked. */
export interface Documents {
  readonly passages: readonly Passage[];
  readonly modelDescription: string;
  /** Requests for embeddings so far. */
  requests(): number;
  ask(question: string): Promise<Answer>;
  /** The page of the passage nearest to the question. */
  topPage(question: string): Promise<string | undefined>;
}

/** What there is to open a folder with. */
interface Opening {
  readonly folder: string;
  readonly options: Connection["options"];
  readonly environment: NodeJS.ProcessEnv;
}

/** Loads, splits, embeds and indexes a folder, in whatever framework. The options' signal ends it, and what comes after. */
export type OpenDocuments = (opening: Opening) => Promise<Documents>;
