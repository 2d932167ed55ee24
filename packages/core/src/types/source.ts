import type { EmbeddingType } from "./embedding-type.ts";

/** Bytes, or where they are: an http(s) or `data:` URL, or a `file:` URL object. */
export type Media = string | URL | Blob | Uint8Array | ArrayBuffer;

interface HasId {
  /**
   * What the source is known as for good, in place of its content or its URL: the ids of its chunks are made from it.
   * @default content, or the URL without credentials and signature
   */
  readonly id?: string | undefined;
}

interface HasType {
  /** @default found out from the bytes, else the MIME type, else the extension of the name */
  readonly type?: EmbeddingType | undefined;
}

/** A text. */
export interface TextSource extends HasId {
  /** Not empty, and not white space alone. */
  readonly text: string;
  /** `text-other` for text that is not prose, such as code or CSV. @default "text" */
  readonly type?: "text" | "text-other" | undefined;
}

/** A picture, recording or PDF that the service fetches by itself; we never do. */
export interface UrlSource extends HasId, HasType {
  /** http(s), or a `data:` URL, whose bytes are sent. A `file:` URL must be an object, never a string. */
  readonly url: string | URL;
}

/** A file on this machine, at most 100 MB. */
export interface FileSource extends HasId, HasType {
  readonly path: string;
}

/** Bytes in memory, at most 100 MB. */
export interface DataSource extends HasId, HasType {
  readonly data: Blob | Uint8Array | ArrayBuffer;
  readonly filename?: string | undefined;
  readonly mimeType?: string | undefined;
}

/** A file in JigsawStack's file store. */
export interface StoredSource extends HasId {
  readonly fileStoreKey: string;
  readonly type: EmbeddingType;
}

/** The key names the type. */
export interface ImageSource extends HasId {
  readonly image: Media;
}

/** The key names the type. */
export interface AudioSource extends HasId {
  readonly audio: Media;
}

/** The key names the type. */
export interface PdfSource extends HasId {
  readonly pdf: Media;
}

/** A PDF, by the name that the vendor's guide uses. */
export interface DocumentSource extends HasId {
  readonly document: Media;
}

/**
 * One thing to embed. A bare string is an http(s) or `data:` URL and nothing else: a string that came from a stranger
 * must never name a local file. Files are `{ path }` or a `file:` URL object.
 */
export type Source =
  | Media
  | TextSource
  | UrlSource
  | FileSource
  | DataSource
  | StoredSource
  | ImageSource
  | AudioSource
  | PdfSource
  | DocumentSource;
