/** A file that the test makes: a text, the pages of a PDF, or the words of a recording. */
export type TestFile = { readonly name: string } & (
  | { readonly text: string }
  | { readonly pages: readonly string[] }
  | { readonly words: string }
);

/** What the files say on a question: words of the answer and the file to cite, nothing, or a list of the files. */
type Expected =
  | { readonly words: readonly string[]; readonly file: string }
  | "nothing in the files"
  | { readonly mentions: readonly string[] };

export interface TestQuestion {
  readonly kind:
    | "plain"
    | "names"
    | "numbers"
    | "tables"
    | "other words"
    | "German"
    | "follow-up"
    | "file name"
    | "unanswerable"
    | "about the library";
  /** The questions of one conversation. Only the last one is scored. */
  readonly ask: readonly [string, ...string[]];
  readonly expected: Expected;
}
