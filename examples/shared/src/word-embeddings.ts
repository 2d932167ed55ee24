import { Embeddings } from "@langchain/core/embeddings";

/** Embeds a text as the counts of the given words. It needs no model, and tests can predict the vectors. */
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
    // The constant avoids a zero vector for a text that has none of the words.
    return [0.1, ...this.#words.map((word) => found.filter((other) => other === word).length)];
  }
}
