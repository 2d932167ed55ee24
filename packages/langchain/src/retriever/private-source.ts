import type { Source } from "@x/jigsaw-core";

/**
 * A source that shows nothing of itself, for chains whose runs are traced: LangChain records the input of each run, and a
 * URL may carry a signature or a password. `JigsawRetriever.invokeMedia` takes it as it takes a source.
 * @example
 * await chain.invoke(new PrivateSource({ url: signedUrl, type: "image" }));
 */
export class PrivateSource {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  /** The source itself; what is not private is returned as it is. */
  static open(value: Source | PrivateSource): Source {
    return value instanceof PrivateSource ? value.#source : value;
  }

  /** What traces and logs show of it. */
  toJSON(): string {
    return "[a private source]";
  }
}
