/** A text with its times. */
export interface TimedWords {
  readonly text: string;
  /** In seconds. */
  readonly startTime: number;
  readonly endTime: number;
}

/** The text that a reader extracts from a file. */
export interface Words {
  readonly text: string;
  /** The pieces of `text` with their times, in order, if the file has times. */
  readonly timed?: readonly TimedWords[];
}

/** A file to read. */
export interface Readable {
  /** Its name in messages. */
  readonly subject: string;
  readonly mimeType: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * The decoded text.
   * @throws JigsawInputError if the bytes are not text
   */
  text(): Promise<string>;
}

/** Extracts the text of files of a certain format. */
export type Reader = (file: Readable) => Promise<Words>;
