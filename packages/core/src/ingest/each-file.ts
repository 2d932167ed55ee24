import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";
import { isFolderPath, isMissingFolder, listFiles, type FileOrder } from "../load/list-files.ts";

/**
 * Goes through sources, and in place of a folder's path through the files in it and its folders. No generator, which
 * could not be told to stop while it waits for a source.
 * @param isComplete whether what is not among them counts as gone
 * @throws JigsawInputError for what may be a folder and is missing, where that would mean that all in it is gone
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
      `${path} does not exist. It may be a folder that is not there now, and with cleanup: "full" all that is stored of it would be deleted.`,
    );
  }
  return undefined;
}

function pathOf(source: unknown): string | undefined {
  // A scheme has two letters or more: `C:\` is a drive.
  if (typeof source === "string") return /^[a-z][a-z\d+.-]+:/i.test(source) ? undefined : source;
  return isRecord(source) && typeof source["path"] === "string" ? source["path"] : undefined;
}
