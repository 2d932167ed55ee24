import type { EmbeddingType, MediaType, TextType } from "./embedding-type.ts";
import type { Reading } from "./reading.ts";

/** A text that passed validation. */
export interface TextInput {
  /** `"text"` or `"text-other"`. */
  readonly type: TextType;
  /** The whole text, already truncated if the request has `token_overflow_mode: "truncate"`. */
  readonly text: string;
  /** The text in chunks of at most `chunkTokens`. Joined, they equal `text`. Return one vector per chunk. */
  readonly chunks: readonly string[];
  /** Maximum estimated tokens per chunk, from the emulator's options. */
  readonly chunkTokens: number;
  /** Dimensions of each vector, 32 to 4096. */
  readonly dimensions: number;
  /** True when the text is a search query rather than a passage. */
  readonly query: boolean;
  /** Only with `query`; undefined if the request has none. */
  readonly instruction: string | undefined;
}

/** A file that was uploaded with the request, or that is in the file store. */
export interface InputFile {
  /** The file's name, as the client sent it. */
  readonly name: string;
  /** MIME type, as the client sent it; may be empty. */
  readonly type: string;
  /** The content. */
  readonly bytes: Uint8Array;
}

/** The input for text recognition: an image or a PDF, or its URL. */
export type ReadInput =
  | {
      /** The file. */
      readonly file: InputFile;
    }
  | {
      /** http(s). */
      readonly url: string;
    };

/** The common properties of requests about a file. */
interface MediaInputBase {
  /** The `type` of the request. The file may be something else. */
  readonly type: MediaType;
  /** Dimensions of each vector, 32 to 4096. */
  readonly dimensions: number;
  /** Whether the request asks for speaker vectors (audio only). */
  readonly speakerFingerprint: boolean;
}

/** A file given by its http(s) URL. The engine has to fetch it. */
export interface UrlInput extends MediaInputBase {
  /** http(s). */
  readonly url: string;
}

/** A file given by its bytes, from the request or the file store. */
export interface FileInput extends MediaInputBase {
  /** The file. */
  readonly file: InputFile;
}

/** An input to embed. Distinguish the cases with `"text" in input`, `"url" in input` and `"file" in input`. */
export type EngineInput = TextInput | UrlInput | FileInput;

/** The transcript of a section of audio, with times in seconds from the start of the recording. */
export interface AudioChunk {
  /** The text that is spoken in this section. */
  readonly text: string;
  /** Start and end, in seconds. */
  readonly timestamp: readonly [start: number, end: number];
}

/** The content of the response. It is not validated, so that a test can simulate an invalid response. */
export interface EngineAnswer {
  /** Vector *i* belongs to chunk *i*. The service returns unit vectors. */
  readonly embeddings: readonly (readonly number[])[];
  /** Sent as `chunks`; omitted from the response when undefined. */
  readonly chunks?: readonly string[] | readonly AudioChunk[];
  /** Sent as `speaker_embeddings`; omitted from the response when undefined. */
  readonly speakerEmbeddings?: readonly (readonly number[])[];
}

/** Computes the vectors of inputs. */
export interface Engine {
  /** The engine's name, for messages. */
  readonly name: string;
  /** The supported input types. Any other type results in a 400. */
  readonly types: readonly EmbeddingType[];
  /** Embeds an input. A rejection results in a 500 with its message. */
  embed(input: EngineInput): Promise<EngineAnswer>;
  /** Recognises the text in an image or a PDF, for `/v1/vocr`. Without it, that endpoint returns 400. */
  read?(input: ReadInput): Promise<Reading>;
  /** Releases the engine's resources. The emulator only calls it for engines that it created from a name. */
  close?(): Promise<void>;
}
