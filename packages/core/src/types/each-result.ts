import type { JigsawError } from "../errors/jigsaw-error.ts";
import type { Embedded } from "./embedded.ts";

/** The result of one source: its vectors or its error. */
export type EachResult<S> =
  | { readonly index: number; readonly source: S; readonly embedded: Embedded; readonly error?: undefined }
  | {
      readonly index: number;
      readonly source: S;
      readonly embedded?: undefined;
      readonly error: JigsawError;
    };
