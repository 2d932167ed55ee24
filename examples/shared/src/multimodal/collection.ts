import type { Check } from "../check.ts";
import type { Connection } from "../service.ts";

/** The best match for a question. */
export interface Found {
  /** For display: the file, and the page or the seconds in it. */
  readonly where: string;
  /** The text found there. */
  readonly words: string;
}

/** Files of every kind, indexed and ready to search. */
export interface Collection {
  readonly ingested: {
    readonly added: number;
    readonly failed: readonly { readonly error: Error }[];
    readonly usage: { readonly requests: number };
  };
  /** Further lines to print. */
  readonly notes?: readonly string[];
  ask(question: string): Promise<Found | undefined>;
  /** Searches with an image or a recording. */
  askWith(file: string): Promise<Found | undefined>;
  /** Runs and prints what else this example shows with the samples, and returns its checks. */
  runMore?(print: (line: string) => void): Promise<Check[]>;
}

/** The input of `OpenCollection`. */
interface OpenCollectionInput {
  /** Undefined for the samples. */
  readonly folder: string | undefined;
  readonly options: Connection["options"];
  readonly environment: NodeJS.ProcessEnv;
}

/** Ingests the files of a folder into one store with a framework. `options.signal` aborts this and all later requests. */
export type OpenCollection = (opening: OpenCollectionInput) => Promise<Collection>;
