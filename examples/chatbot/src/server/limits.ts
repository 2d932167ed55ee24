import type { ClientLimit } from "./safety/client-limits.ts";

/** What is too much. */
export interface Limits {
  readonly fileBytes: number;
  /** Of a question, in characters. */
  readonly questionLength: number;
  /** Files, all together. */
  readonly files: number;
  /** Of one file: each is embedded by a request of its own. */
  readonly passages: number;
  /** Of one PDF: its pages, and the time and the memory that reading it takes. */
  readonly pdf: { readonly pages: number; readonly milliseconds: number; readonly bytes: number };
  readonly uploads: ClientLimit;
  readonly questions: ClientLimit;
}

export const defaultLimits: Limits = {
  fileBytes: 20 * 1024 * 1024,
  questionLength: 2000,
  files: 1000,
  passages: 400,
  pdf: { pages: 400, milliseconds: 15_000, bytes: 1024 * 1024 * 1024 },
  uploads: { perMinute: 60, atOnce: 4 },
  questions: { perMinute: 120, atOnce: 24 },
};
