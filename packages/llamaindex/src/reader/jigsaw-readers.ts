import { knownExtensions } from "@x/jigsaw-core/internal";
import { JigsawReader } from "./jigsaw-reader.ts";
import type { JigsawReaderOptions } from "./reader-options.ts";

/**
 * A reader for each extension that can be embedded, for LlamaIndex's `SimpleDirectoryReader`. That one reports what fails
 * on the console and leaves it out: give `onError`, or use `JigsawDirectoryReader`.
 * @example
 * const nodes = await new SimpleDirectoryReader().loadData({
 *   directoryPath: "docs",
 *   fileExtToReader: jigsawReaders(),
 *   defaultReader: null, // lest it reads all other files as texts
 * });
 */
export function jigsawReaders(options: JigsawReaderOptions = {}): Record<string, JigsawReader> {
  const reader = new JigsawReader(options);
  return Object.fromEntries(knownExtensions.map((name) => [name, reader]));
}
