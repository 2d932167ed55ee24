/** What the server and the page say to each other. */

export type Kind = "image" | "audio" | "pdf" | "text";

/** A file that was read and can be asked about. */
export interface StoredFile {
  readonly id: string;
  /** For people; never a path. */
  readonly name: string;
  readonly kind: Kind;
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  /** How many passages it was cut into. */
  readonly passages: number;
}

/** Where an answer comes from. */
export interface AnswerSource {
  /** As the answer cites it: `[1]`. */
  readonly number: number;
  readonly fileId: string;
  readonly fileName: string;
  readonly kind: Kind;
  /** The words that were found; empty for a picture without any. */
  readonly passage: string;
  /** The sentences of the passage that the answer rests on. */
  readonly marks: readonly string[];
  /** PDFs: from 1. */
  readonly page?: number;
  /** Recordings, in seconds. */
  readonly startTime?: number;
  readonly endTime?: number;
}

/** A photo or a recording that is asked with. */
export interface Attachment {
  readonly name: string;
  readonly kind: "image" | "audio";
  /** What was heard or read in it; may be empty. */
  readonly words: string;
}

/** How a follow-up was understood. */
export interface Rewriting {
  readonly question: string;
  readonly by: "rules" | "model";
}

/** One question with its answer. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  readonly attachment?: Attachment;
  readonly rewriting?: Rewriting;
  readonly answer: string;
  readonly sources: readonly AnswerSource[];
}

/** What the page is told when it opens. */
export interface ServerState {
  readonly embeddings: { readonly name: string; readonly offline: boolean };
  readonly model: { readonly name: string; readonly offline: boolean };
  /** Who makes follow-ups understandable by themselves. */
  readonly rewriting: Rewriting["by"];
  readonly maxFileBytes: number;
  readonly files: readonly StoredFile[];
  /** Questions that the files answer, to begin with. */
  readonly suggestions: readonly string[];
}

/** What becomes of a file that is being read, as server-sent events. */
export interface ReadingEvents {
  readonly reading: { readonly kind: Kind };
  readonly storing: { readonly passages: number };
  readonly stored: { readonly file: StoredFile };
  readonly failed: { readonly message: string };
}

/** What becomes of a question, as server-sent events. */
export interface AnswerEvents {
  readonly heard: Attachment;
  readonly rewritten: Rewriting;
  readonly token: { readonly text: string };
  readonly answered: { readonly turn: Turn };
  readonly failed: { readonly message: string };
}
