/** Words that are said, or shown, at some time. */
export interface TimedWords {
  readonly text: string;
  /** Seconds. */
  readonly startTime: number;
  readonly endTime: number;
}

/** What a reader finds in a file. */
export interface Words {
  readonly text: string;
  /** Where the words have times: their pieces in order, each of which is a part of `text`. */
  readonly timed?: readonly TimedWords[];
}

/** A file whose words are to be found. */
export interface Readable {
  /** Names it in messages. */
  readonly subject: string;
  readonly mimeType: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** The bytes as a text, decoded. @throws JigsawInputError where they are none */
  text(): Promise<string>;
}

/** Finds the words in files of some kinds. */
export type Reader = (file: Readable) => Promise<Words>;
