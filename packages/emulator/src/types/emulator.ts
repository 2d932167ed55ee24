/** What is known of a file that was posted. */
export interface RecordedFile {
  readonly name: string;
  /** MIME type, as the client wrote it; may be empty. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hex, of the bytes. */
  readonly sha256: string;
}

/** One request, in the order of arrival. */
export interface RecordedRequest {
  readonly method: string;
  /** Without the query string. */
  readonly path: string;
  /** Names in lower case; the value of `x-api-key` reads `[masked]`. */
  readonly headers: Readonly<Record<string, string>>;
  /**
   * The parsed JSON body, or the multipart `body` part; undefined when there was none, it was not a JSON object, or the
   * request was answered with 404 or 405 for its path or method, before its body is read.
   */
  readonly params: Readonly<Record<string, unknown>> | undefined;
  /** The multipart `file` part, when there was one. */
  readonly file?: RecordedFile;
  /** Unix time in milliseconds, with a fraction. */
  readonly receivedAt: number;
  /** The HTTP status that was sent; undefined until then, and for good when the connection was cut or left hanging. */
  readonly status: number | undefined;
}

/** A running emulator. */
export interface Emulator {
  /** Where it listens, without a slash at the end: `http://127.0.0.1:40213`. */
  readonly url: string;
  /** Every request so far; it stays empty with `recordRequests: false`. */
  readonly requests: readonly RecordedRequest[];
  /** Stops listening, ends open connections, hanging ones too, and forgets stored files. Further calls do nothing more. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
