import type { EmbeddingType } from "./embedding-type.ts";

/** Bytes, or their address: an http(s) or `data:` URL, or a `file:` URL object. */
export type Media = string | URL | Blob | Uint8Array | ArrayBuffer;

interface HasId {
  /**
   * A permanent id of the source. The ids of its chunks are derived from it.
   * @default derived from the content, or from the URL without credentials and signature
   */
  readonly id?: string | undefined;
}

interface HasType {
  /** What the source is. @default detected from the bytes, else the MIME type, else the extension of the name */
  readonly type?: EmbeddingType | undefined;
}

/** A text. */
export interface TextSource extends HasId {
  /** Must not be empty or blank. */
  readonly text: string;
  /** `text-other` for text that is not prose, such as code or CSV. @default "text" */
  readonly type?: "text" | "text-other" | undefined;
}

/** An image, recording or PDF that the service downloads. This package never downloads it. */
export interface UrlSource extends HasId, HasType {
  /** An http(s) URL, or a `data:` URL, whose bytes are sent. A `file:` URL must be an object, never a string. */
  readonly url: string | URL;
}

/** A file on this machine, at most 100 MB. */
export interface FileSource extends HasId, HasType {
  /** Absolute, or relative to the working directory. */
  readonly path: string;
}

/** Bytes in memory, at most 100 MB. */
export interface DataSource extends HasId, HasType {
  /** The bytes. */
  readonly data: Blob | Uint8Array | ArrayBuffer;
  /** Names the source in errors and metadata; its extension is the last hint of the type. */
  readonly filename?: string | undefined;
  /** Such as `image/png`; decides the type where `type` is missing. */
  readonly mimeType?: string | undefined;
}

/** A file in JigsawStack's file store. */
export interface StoredSource extends HasId {
  /** The key that the file store gave. */
  readonly fileStoreKey: string;
  /** What the file is: the store does not say. */
  readonly type: EmbeddingType;
}

/** The key names the type. */
export interface ImageSource extends HasId {
  /** An image. */
  readonly image: Media;
}

/** The key names the type. */
export interface AudioSource extends HasId {
  /** A recording. */
  readonly audio: Media;
}

/** The key names the type. */
export interface PdfSource extends HasId {
  /** A PDF. */
  readonly pdf: Media;
}

/** A PDF, under the key that JigsawStack's guide uses. */
export interface DocumentSource extends HasId {
  /** A PDF. */
  readonly document: Media;
}

/**
 * One thing to embed. A bare string must be an http(s) or `data:` URL, so that untrusted strings can't read local files.
 * Pass a file as `{ path }` or as a `file:` URL object.
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
