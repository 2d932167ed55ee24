import type { EmbeddingType } from "../types/embedding-type.ts";
import type { EmbeddingParams, Secret } from "../types/wire.ts";
import type { Identity, Place } from "./identity.ts";

/** What is found out about a source of any form. */
export interface SourceParts {
  readonly type: EmbeddingType;
  /** What a person would call it: path, public URL, file name, store key, `"blob"` or `"text"`. */
  readonly source: string;
  /** What it is known as in messages, such as `sources[3] (a.png)`. */
  readonly subject: string;
  readonly identity: Identity;
  /** Where it is; its identity says so where left out. */
  readonly place?: Identity | Place;
  readonly params: EmbeddingParams;
  readonly sha256?: string;
  readonly mimeType?: string;
  /** The source's own words, where it is a text. */
  readonly text?: string;
  readonly file?: File;
  /** Whether its words are still to be taken out of `file`, as of an office file. */
  readonly isUnread?: boolean;
  /** Stands in the cache for what `params` do not hold or hold with a signature. */
  readonly content?: Identity;
  /** What no message may show. */
  readonly secrets?: readonly Secret[];
}
