import type { ClientLimit } from "./safety/client-limits.ts";

/** Upper bounds. */
export interface Limits {
  readonly fileBytes: number;
  /** Maximum length of a question, in characters. */
  readonly questionLength: number;
  /** Maximum number of stored files. */
  readonly files: number;
  /** Maximum number of passages per file. Each takes a request. */
  readonly passages: number;
  /** Maximum pages of a PDF, and maximum time and memory to extract the text of a PDF or a document. */
  readonly extraction: { readonly pages: number; readonly milliseconds: number; readonly bytes: number };
  /** For how long a removed file can be restored. */
  readonly undoSeconds: number;
  readonly uploads: ClientLimit;
  readonly questions: ClientLimit;
}

export const defaultLimits: Limits = {
  fileBytes: 20 * 1024 * 1024,
  questionLength: 2000,
  files: 1000,
  passages: 400,
  extraction: { pages: 400, milliseconds: 15_000, bytes: 1024 * 1024 * 1024 },
  undoSeconds: 30,
  uploads: { perMinute: 60, maxConcurrent: 4 },
  questions: { perMinute: 120, maxConcurrent: 24 },
};
