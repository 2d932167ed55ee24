import type { Source } from "@x/jigsaw-core";

/**
 * Hides a source from traces. LangChain records the input of each run, and a URL may contain a signature or a password.
 * Pass a `PrivateSource` to `JigsawRetriever.invokeMedia` like any source.
 * @example
 * ```ts
 * import { PrivateSource } from "@x/langchain-jigsaw";
 *
 * const source = new PrivateSource({ url: "https://example.com/photo.jpg?signature=secret", type: "image" });
 * console.log(JSON.stringify(source)); // shows nothing of the URL
 * ```
 */
export class PrivateSource {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** Returns the hidden source. Any other source is returned unchanged. */
  static open(value: Source | PrivateSource): Source {
    return value instanceof PrivateSource ? value.#source : value;
  }

  /** The text that traces and logs show. */
  toJSON(): string {
    return "[a private source]";
  }
}
