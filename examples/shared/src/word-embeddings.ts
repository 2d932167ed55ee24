import { Embeddings } from "@langchain/core/embeddings";

/** Counts the given words: enough to tell texts apart without a model, and easy to foresee in a test. */
export class WordEmbeddings extends Embeddings {
  readonly signals: (AbortSignal | undefined)[] = [];
  readonly #words: readonly string[];

  constructor(words: readonly string[]) {
    super({});
    this.#words = words;
  }

  override async embedDocuments(texts: string[], options?: { signal?: AbortSignal }): Promise<number[][]> {
    this.signals.push(options?.signal);
    return texts.map((text) => this.#vector(text));
  }

  override async embedQuery(text: string, options?: { signal?: AbortSignal }): Promise<number[]> {
    this.signals.push(options?.signal);
    return this.#vector(text);
  }

  #vector(text: string): number[] {
    const found = text.toLowerCase().match(/\p{L}+/gu) ?? [];
    // The constant keeps a text without any of the words from having no direction at all.
    return [0.1, ...this.#words.map((word) => found.filter((other) => other === word).length)];
  }
}
