import type { EmbeddingType, MediaType, TextType } from "./embedding-type.ts";
import type { Reading } from "./reading.ts";

/** A text that passed validation. */
export interface TextInput {
  readonly type: TextType;
  /** The whole text, already cut when the request said `token_overflow_mode: "truncate"`. */
  readonly text: string;
  /** The same text in pieces of at most `chunkTokens`; joined they give `text`. One vector is expected for each. */
  readonly chunks: readonly string[];
  /** Estimated tokens in one chunk, as the emulator was started with. */
  readonly chunkTokens: number;
  /** Coordinates of each vector, 32 to 4096. */
  readonly dimensions: number;
  /** True when the text is a search query rather than a passage. */
  readonly query: boolean;
  /** Only with `query`; undefined when the request gave none. */
  readonly instruction: string | undefined;
}

/** A file as it was posted, with the request or before it to the file store. */
export interface InputFile {
  readonly name: string;
  /** MIME type, as the client wrote it; may be empty. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is to be read: an image or a pdf, or its http(s) address. */
export type ReadInput = { readonly file: InputFile } | { readonly url: string };

/** What every request about a file has in common. */
interface MediaInputBase {
  readonly type: MediaType;
  /** Coordinates of each vector, 32 to 4096. */
  readonly dimensions: number;
  /** True when speaker vectors are wanted (audio only). */
  readonly speakerFingerprint: boolean;
}

/** A file named by its http(s) address. Fetching it is left to the engine. */
export interface UrlInput extends MediaInputBase {
  readonly url: string;
}

/** A file whose bytes are there: they came with the request, or were stored before it. */
export interface FileInput extends MediaInputBase {
  readonly file: InputFile;
}

/** One thing to embed. Tell the cases apart with `"text" in input`, `"url" in input`, `"file" in input`. */
export type EngineInput = TextInput | UrlInput | FileInput;

/** The words of one stretch of audio; times are seconds from its start. */
export interface AudioChunk {
  readonly text: string;
  readonly timestamp: readonly [start: number, end: number];
}

/** What goes into the response, unchecked: a test can make an engine break any promise of the service. */
export interface EngineAnswer {
  /** Vector *i* belongs to chunk *i*. The service gives them unit length. */
  readonly embeddings: readonly (readonly number[])[];
  /** Sent as `chunks`; left out of the response when undefined. */
  readonly chunks?: readonly string[] | readonly AudioChunk[];
  /** Sent as `speaker_embeddings`; left out of the response when undefined. */
  readonly speakerEmbeddings?: readonly (readonly number[])[];
}

/** Turns inputs into vectors. */
export interface Engine {
  /** Shown by the command and in messages. */
  readonly name: string;
  /** The input types it knows; any other is answered with 400. */
  readonly types: readonly EmbeddingType[];
  /** A rejection is answered with 500 and its message; what is no Error is written out as one. */
  embed(input: EngineInput): Promise<EngineAnswer>;
  /** Reads an image or a pdf, for `/v1/vocr`; without it that is answered with 400. */
  read?(input: ReadInput): Promise<Reading>;
  /** Ends what the engine runs. The emulator calls it only for engines that it made itself, by name. */
  close?(): Promise<void>;
}
