import { filesIn } from "@x/jigsaw-core/internal";
import { JigsawLoader } from "./jigsaw-loader.ts";
import type { JigsawLoaderOptions } from "./loader-options.ts";

/** Options of `JigsawDirectoryLoader`. */
export interface JigsawDirectoryLoaderOptions extends JigsawLoaderOptions {
  /** Whether to load the files in subfolders, too. @default true */
  readonly recursive?: boolean | undefined;
}

/**
 * Loads the files of a folder in alphabetical order. Files and folders whose names start with a dot are skipped. A file
 * that can't be embedded makes `load` reject; with `onError` it is reported and skipped.
 * @example
 * ```ts
 * import { JigsawDirectoryLoader } from "@x/langchain-jigsaw";
 *
 * const onError = (source: unknown, error: Error): void => console.log(source, error.message);
 * const documents = await new JigsawDirectoryLoader("samples", { recursive: false, onError }).load();
 * console.log(documents.length);
 * ```
 */
export class JigsawDirectoryLoader extends JigsawLoader {
  constructor(directory: string, options: JigsawDirectoryLoaderOptions = {}) {
    const { recursive = true, ...rest } = options;
    super(filesIn(directory, recursive), rest);
  }
}
