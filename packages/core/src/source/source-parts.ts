import type { EmbeddingType } from "../types/embedding-type.ts";
import type { EmbeddingParams, Secret } from "../types/wire.ts";
import type { Identity, Place } from "./identity.ts";

/** A validated source of any form. */
export interface SourceParts {
  readonly type: EmbeddingType;
  /** A readable name: path, public URL, file name, store key, `"blob"` or `"text"`. */
  readonly source: string;
  /** Its name in errors, such as `sources[3] (a.png)`. */
  readonly subject: string;
  readonly identity: Identity;
  /** The location. @default `identity` */
  readonly place?: Identity | Place;
  readonly params: EmbeddingParams;
  readonly sha256?: string;
  readonly mimeType?: string;
  /** The text, if the source is one. */
  readonly text?: string;
  readonly file?: File;
  /** Whether the text of `file` is not extracted yet, as with an Office file. */
  readonly isUnread?: boolean;
  /** Identifies the content in cache keys, because `params` may lack it or contain a signed URL. */
  readonly content?: Identity;
  /** What to redact from messages. */
  readonly secrets?: readonly Secret[];
}
