/** An uploaded file, without its content. */
export interface RecordedFile {
  /** The file's name, as the client sent it. */
  readonly name: string;
  /** MIME type, as the client sent it; may be empty. */
  readonly type: string;
  /** In bytes. */
  readonly size: number;
  /** Hash of the bytes, in lower-case hex. */
  readonly sha256: string;
}

/** A received request. */
export interface RecordedRequest {
  /** In upper case, such as `POST`. */
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** Names are in lower case. The value of `x-api-key` is `[masked]`. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The parsed JSON body, or the multipart `body` part. Undefined if there was none, if it was not a JSON object, or if the
   * path or method is unknown (404 or 405), because then the body is not read.
   */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  /** The multipart `file` part, when there was one. */
  readonly file?: RecordedFile;
  /** Unix time in milliseconds, with a fraction. */
  readonly receivedAt: number;
  /** The HTTP status of the response. Undefined until it is sent, and for connections that are reset or left hanging. */
  readonly status: number | undefined;
}

/** A running emulator. */
export interface Emulator {
  /** The URL without a trailing slash, such as `http://127.0.0.1:40213`. */
  readonly url: string;
  /** All requests so far, in order of arrival. Empty with `recordRequests: false`. */
  readonly requests: readonly RecordedRequest[];
  /** Stops listening, closes all connections, and deletes stored files. Can be called repeatedly. */
  close(): Promise<void>;
  /** `close`, for `await using`. */
  [Symbol.asyncDispose](): Promise<void>;
}
