/** A library to measure, used with its defaults. */
export interface Subject {
  /** Embeds all texts, or rejects. */
  embedAll(texts: readonly string[]): Promise<unknown>;
}

/** Where a subject sends its requests. */
export interface Service {
  readonly url: string;
  readonly apiKey: string;
  /** Whether the service has no rate limit. Then subjects turn off pacing. */
  readonly isUnlimited: boolean;
}
