import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { listFiles } from "./list-files.ts";

/**
 * The files of a folder as sources, in alphabetical order. The result can be iterated more than once.
 * @throws JigsawInputError if `directory` is not a path
 */
export function filesIn(directory: unknown, recursive: boolean): AsyncIterable<{ path: string }> {
  if (typeof directory !== "string" || directory === "") {
    throw new JigsawInputError("`directory` must be the path of a folder.");
  }
  return {
    async *[Symbol.asyncIterator]() {
      for await (const path of listFiles(directory, recursive)) yield { path };
    },
  };
}
