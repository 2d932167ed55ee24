import { JigsawInputError } from "@x/jigsaw-core";
import { isFolderPath, isMissingFolder, listFiles } from "@x/jigsaw-core/adapters";
import { eachSource } from "../loader/each-source.ts";
import { isJigsawLoader, type JigsawLoader } from "../loader/jigsaw-loader.ts";
import type { LoaderSource, LoaderSources } from "../loader/loader-options.ts";

/**
 * Goes through sources: those of a loader, and the files of each folder among them. No generator, which could not be
 * told to stop while it waits for a source.
 * @param isComplete whether what is not among them counts as gone
 * @throws JigsawInputError for what may be a folder and is missing, where that would mean that all in it is gone
 */
export function findSources(
  sources: LoaderSources | JigsawLoader,
  isComplete: boolean,
): AsyncIterableIterator<LoaderSource> {
  const given = eachSource(isJigsawLoader(sources) ? sources.sources : sources);
  const all = Symbol.asyncIterator in given ? given[Symbol.asyncIterator]() : given[Symbol.iterator]();
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
        files = listFiles(folder, true);
      }
    },
    async return() {
      await all.return?.();
      return { done: true, value: undefined };
    },
  };
}

async function folderOf(source: LoaderSource, isComplete: boolean): Promise<string | undefined> {
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

function pathOf(source: LoaderSource): string | undefined {
  // A scheme has two letters or more: `C:\` is a drive.
  if (typeof source === "string") return /^[a-z][a-z\d+.-]+:/i.test(source) ? undefined : source;
  return typeof source === "object" && source !== null && "path" in source && typeof source.path === "string"
    ? source.path
    : undefined;
}
