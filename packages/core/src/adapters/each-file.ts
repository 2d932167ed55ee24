import { isRecord } from "../is-record.ts";
import { isFolderPath, listFiles } from "./list-files.ts";

/** Goes through sources, and in place of a folder's path through the files in it and its folders. */
export async function* eachFile<S>(
  sources: Iterable<S> | AsyncIterable<S>,
): AsyncGenerator<S | { path: string }, void, undefined> {
  for await (const source of sources) {
    const path = typeof source === "string" ? source : pathOf(source);
    if (path === undefined || !(await isFolderPath(path))) yield source;
    else for await (const file of listFiles(path, true)) yield { path: file };
  }
}

function pathOf(source: unknown): string | undefined {
  return isRecord(source) && typeof source["path"] === "string" ? source["path"] : undefined;
}
