/** Types shared by the server and the page. */

/** A `document` is a file whose text a reader extracts, such as an Office file; a `text` is shown as it is. */
export type Kind = "image" | "audio" | "pdf" | "document" | "text";

/** A stored file. */
export interface StoredFile {
  readonly id: string;
  /** For display; never a path. */
  readonly name: string;
  readonly kind: Kind;
  readonly mimeType: string;
  /** In bytes. */
  readonly size: number;
  /** Whether the service in use has read it. Until then, it isn't searched. */
  readonly isReady: boolean;
  /** Number of passages that can be searched. */
  readonly passages: number;
  /** Why nothing in it can be searched, if so. */
  readonly problem?: string;
}

/** The progress of reading files again, after they were read by another service. */
export interface RereadingState {
  readonly done: number;
  readonly total: number;
  /** Why reading is interrupted, if it is. It is tried again. */
  readonly problem?: string;
}

/** A source of an answer. */
export interface AnswerSource {
  /** The number in the answer's citations, such as `[1]`. */
  readonly number: number;
  readonly fileId: string;
  readonly fileName: string;
  readonly kind: Kind;
  /** The passage's text; empty for a picture without text. */
  readonly passage: string;
  /** The sentences of the passage that the answer is based on. */
  readonly marks: readonly string[];
  /** Page number from 1, for PDFs. */
  readonly page?: number;
  /** In seconds, for recordings. */
  readonly startTime?: number;
  readonly endTime?: number;
}

/** A photo or a recording attached to a question. */
export interface Attachment {
  readonly name: string;
  readonly kind: "image" | "audio";
  /** The words recognised in it; may be empty. */
  readonly words: string;
}

/** A follow-up rewritten as a standalone question. */
export interface Rewriting {
  readonly question: string;
  readonly by: "rules" | "model";
}

/** A question with its answer. */
export interface Turn {
  readonly id: string;
  readonly question: string;
  readonly attachment?: Attachment;
  readonly rewriting?: Rewriting;
  readonly answer: string;
  /** Set if a language model wrote the answer, as Markdown. Otherwise it is plain text. */
  readonly isMarkdown?: true;
  /** Set if no source supports the answer: it cites none, or it has other words than those it cites. */
  readonly isUnsupported?: true;
  readonly sources: readonly AnswerSource[];
}

/** What the page loads when it opens. */
export interface ServerState {
  readonly embeddings: { readonly name: string; readonly offline: boolean };
  readonly model: {
    readonly name: string;
    readonly offline: boolean;
    /** The host that gets the questions and the passages that are found for them. */
    readonly sentTo?: string;
  };
  /** How follow-ups are rewritten. */
  readonly rewriting: Rewriting["by"];
  readonly maxFileBytes: number;
  readonly files: readonly StoredFile[];
  /** Set while files of another service are read again. */
  readonly rereading?: RereadingState;
  /** Sample questions for the welcome screen. */
  readonly suggestions: readonly string[];
}

/** Server-sent events while a file is read. */
export interface ReadingEvents {
  readonly reading: { readonly kind: Kind };
  readonly storing: { readonly passages: number };
  readonly stored: { readonly file: StoredFile };
  /** `canRetry` is false if the same file would fail again. */
  readonly failed: { readonly message: string; readonly canRetry: boolean };
}

/** Server-sent events while a question is answered. */
export interface AnswerEvents {
  readonly heard: Attachment;
  readonly rewritten: Rewriting;
  readonly token: { readonly text: string; readonly isMarkdown?: true };
  readonly answered: { readonly turn: Turn };
  readonly failed: { readonly message: string; readonly canRetry: boolean };
}
