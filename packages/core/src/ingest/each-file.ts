import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { isFolderPath, isMissingFolder, listFiles, type FileOrder } from "../load/list-files.ts";

/**
 * Iterates over sources and replaces each folder with the files in it and its subfolders. Not a generator, because a
 * generator can't be closed while it waits for a source.
 * @param isComplete whether everything that is not among the sources will be deleted
 * @throws JigsawInputError if `isComplete` and a path that may be a folder does not exist
 */
export function eachFile<S>(
  sources: Iterable<S> | AsyncIterable<S>,
  isComplete: boolean,
  order: FileOrder = "alphabetical",
): AsyncIterableIterator<S | { path: string }> {
  const all = Symbol.asyncIterator in sources ? sources[Symbol.asyncIterator]() : sources[Symbol.iterator]();
  let files: AsyncIterator<string> | undefined;
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const file = await files?.next();
        if (file && file.done !== true) return { value: { path: file.value } };
        files = undefined;
        const next = await all.next();
        if (next.done === true) return { done: true, value: undefined };
        const source = next.value;
        const folder = await folderOf(source, isComplete);
        if (folder === undefined) return { value: source };
        files = listFiles(folder, true, order);
      }
    },
    async return() {
      await all.return?.();
      return { done: true, value: undefined };
    },
  };
}

async function folderOf(source: unknown, isComplete: boolean): Promise<string | undefined> {
  const path = pathOf(source);
  if (path === undefined) return undefined;
  if (await isFolderPath(path)) return path;
  if (isComplete && (await isMissingFolder(path))) {
    throw new JigsawInputError(
      `${path} does not exist. If it is a folder, \`cleanup: "full"\` would delete everything that is stored of it. Restore it, or remove it from \`sources\`.`,
    );
  }
  return undefined;
}

function pathOf(source: unknown): string | undefined {
  // A scheme needs at least two letters, because `C:\` is a drive.
  if (typeof source === "string") return /^[a-z][a-z\d+.-]+:/i.test(source) ? undefined : source;
  return isRecord(source) && typeof source["path"] === "string" ? source["path"] : undefined;
}
