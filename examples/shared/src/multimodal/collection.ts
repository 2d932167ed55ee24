import type { Check } from "../check.ts";
import type { Connection } from "../service.ts";

/** What a question finds. */
export interface Found {
  /** For people: the file, and the page or the seconds in it. */
  readonly where: string;
  /** What it says there. */
  readonly words: string;
}

/** Files of every kind, ready to be asked. */
export interface Collection {
  readonly ingested: {
    readonly added: number;
    readonly failed: readonly { readonly error: Error }[];
    readonly usage: { readonly requests: number };
  };
  /** For people: what else there is to know, a line each. */
  readonly notes?: readonly string[];
  ask(question: string): Promise<Found | undefined>;
  /** Searches with a picture or a recording. */
  askWith(file: string): Promise<Found | undefined>;
  /** What else this example shows of the samples, and promises. */
  further?(print: (line: string) => void): Promise<Check[]>;
}

/** What there is to open a folder with. */
interface OpeningCollection {
  /** Undefined for the samples. */
  readonly folder: string | undefined;
  readonly options: Connection["options"];
  readonly environment: NodeJS.ProcessEnv;
}

/** Puts the files of a folder into one store, in whatever framework. The options' signal ends it, and what comes after. */
export type OpenCollection = (opening: OpeningCollection) => Promise<Collection>;
