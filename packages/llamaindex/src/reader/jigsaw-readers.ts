import { knownExtensions } from "@x/jigsaw-core/internal";
import { JigsawReader } from "./jigsaw-reader.ts";
import type { JigsawReaderOptions } from "./reader-options.ts";

/**
 * A reader for each file extension that can be embedded, for LlamaIndex's `SimpleDirectoryReader`.
 * `SimpleDirectoryReader` logs failures to the console and skips the file. To handle them, pass `onError` or use
 * `JigsawDirectoryReader`.
 * @example
 * ```ts
 * import { SimpleDirectoryReader } from "@llamaindex/readers/directory";
 * import { jigsawReaders } from "@x/llamaindex-jigsaw";
 *
 * const nodes = await new SimpleDirectoryReader().loadData({
 *   directoryPath: "samples",
 *   fileExtToReader: jigsawReaders({ onError: (source) => console.log("skipped", source) }),
 *   defaultReader: null, // otherwise it reads all other files as text
 * });
 * console.log(nodes.length);
 * ```
 */
export function jigsawReaders(options: JigsawReaderOptions = {}): Record<string, JigsawReader> {
  const reader = new JigsawReader(options);
  return Object.fromEntries(knownExtensions.map((name) => [name, reader]));
}
