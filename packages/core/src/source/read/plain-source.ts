import type { EmbeddingType } from "../../types/embedding-type.ts";

interface Common {
  readonly id?: string;
}

interface Typed extends Common {
  readonly type?: EmbeddingType;
}

/** A text. */
interface PlainText extends Common {
  readonly kind: "text";
  readonly text: string;
  readonly type: "text" | "text-other";
}

/** An http(s) URL. */
export interface PlainUrl extends Typed {
  readonly kind: "url";
  readonly url: URL;
  /** The address exactly as the caller wrote it. This is sent, because a signature may depend on its spelling. */
  readonly address: string;
}

/** A file on this machine. */
export interface PlainPath extends Typed {
  readonly kind: "path";
  readonly path: string | URL;
}

/** Bytes in memory. */
export interface PlainBytes extends Typed {
  readonly kind: "bytes";
  readonly blob: Blob;
  readonly name?: string;
  readonly mimeType?: string;
}

/** A file in JigsawStack's file store. */
interface PlainStored extends Common {
  readonly kind: "stored";
  readonly key: string;
  readonly type: EmbeddingType;
}

/** A source of any form, in a uniform shape. */
export type PlainSource = PlainText | PlainUrl | PlainPath | PlainBytes | PlainStored;
