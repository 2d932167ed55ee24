/** A text to embed. */
export interface TextSource {
  /** Not empty, and not white space alone. */
  readonly text: string;
  /** `text-other` for text that is not prose, such as code or CSV. @default "text" */
  readonly type?: "text" | "text-other" | undefined;
}

/** One thing to embed. */
export type Source = TextSource;
