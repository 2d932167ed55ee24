import { listFiles } from "@x/jigsaw-core/internal";
import { JigsawInputError } from "@x/jigsaw-core";
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
    if (typeof directory !== "string" || directory === "") {
      throw new JigsawInputError("`directory` must be a folder's path.");
    }
    const { recursive = true, ...rest } = options;
    super(filesOf(directory, recursive), rest);
  }
}

/** Can be gone through more than once. */
function filesOf(directory: string, recursive: boolean): AsyncIterable<{ path: string }> {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const path of listFiles(directory, recursive)) yield { path };
    },
  };
}
