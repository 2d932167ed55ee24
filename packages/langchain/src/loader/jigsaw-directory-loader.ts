import { filesIn } from "@x/jigsaw-core/internal";
import { JigsawLoader } from "./jigsaw-loader.ts";
import type { JigsawLoaderOptions } from "./loader-options.ts";

/** How a folder becomes Documents. */
export interface JigsawDirectoryLoaderOptions extends JigsawLoaderOptions {
  /** Whether files in folders of the folder are loaded, too. @default true */
  readonly recursive?: boolean | undefined;
}

/**
 * Loads the files of a folder, in alphabetical order. What starts with a dot is left out; what cannot be embedded fails,
 * and with `onError` is reported and left out.
 */
export class JigsawDirectoryLoader extends JigsawLoader {
  constructor(directory: string, options: JigsawDirectoryLoaderOptions = {}) {
    const { recursive = true, ...rest } = options;
    super(filesIn(directory, recursive), rest);
  }
}
