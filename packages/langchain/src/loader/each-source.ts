import { isRecord } from "@x/jigsaw-core/adapters";
import { isDocument } from "./is-document.ts";
import type { LoaderSource, LoaderSources } from "./loader-options.ts";

/** One source or many, as many. */
export function eachSource(sources: LoaderSources): Iterable<LoaderSource> | AsyncIterable<LoaderSource> {
  return isMany(sources) ? sources : [sources];
}

/** Strings and bytes are iterable, too, and are each one source. */
function isMany(sources: LoaderSources): sources is Iterable<LoaderSource> | AsyncIterable<LoaderSource> {
  if (typeof sources === "string" || ArrayBuffer.isView(sources) || isDocument(sources)) return false;
  return (
    Array.isArray(sources) ||
    (isRecord(sources) && (Symbol.iterator in sources || Symbol.asyncIterator in sources))
  );
}
