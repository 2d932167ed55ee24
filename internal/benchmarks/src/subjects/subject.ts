/** One way to embed texts, as somebody would write it who uses that library with its defaults. */
export interface Subject {
  /** Embeds all texts, or rejects. */
  embedAll(texts: readonly string[]): Promise<unknown>;
}

/** Where a subject sends its requests. */
export interface Service {
  readonly url: string;
  readonly apiKey: string;
  /** Whether the service has no rate limit; then a subject that paces is told so. */
  readonly isUnlimited: boolean;
}
