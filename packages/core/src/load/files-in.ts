import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { listFiles } from "./list-files.ts";

/**
 * The files of a folder as sources, in alphabetical order; can be iterated more than once.
 * @throws JigsawInputError where `directory` is no path
 */
export function filesIn(directory: unknown, recursive: boolean): AsyncIterable<{ path: string }> {
  if (typeof directory !== "string" || directory === "") {
    throw new JigsawInputError("`directory` must be a folder's path.");
  }
  return {
    async *[Symbol.asyncIterator]() {
      for await (const path of listFiles(directory, recursive)) yield { path };
    },
  };
}
