import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { Embedded } from "./embedded.ts";

/** The result of one source: its vectors or its error. */
export type EachResult<S> =
  | {
      /** Position of the source, from 0. */
      readonly index: number;
      /** The source as it was given. */
      readonly source: S;
      /** Its chunks and vectors. */
      readonly embedded: Embedded;
      /** Undefined: it succeeded. */
      readonly error?: undefined;
    }
  | {
      /** Position of the source, from 0. */
      readonly index: number;
      /** The source as it was given. */
      readonly source: S;
      /** Undefined: it failed. */
      readonly embedded?: undefined;
      /** Why it failed. */
      readonly error: JigsawError;
    };
