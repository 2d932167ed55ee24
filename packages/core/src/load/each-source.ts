import { isRecord } from "../guards/is-record.ts";

/**
 * One source or many, as many. Strings and bytes are iterable, too, and are each one source.
 * @param isOne tells a source of the framework's own, such as a document
 */
export function eachSource<S>(
  sources: S | Iterable<S> | AsyncIterable<S>,
  isOne: (value: unknown) => boolean,
): Iterable<S> | AsyncIterable<S> {
  // What is no list is one source; no type can say so of a parameter.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return isMany(sources) && !isOne(sources) ? (sources as Iterable<S>) : [sources as S];
}

function isMany(sources: unknown): boolean {
  if (typeof sources === "string" || ArrayBuffer.isView(sources)) return false;
  return (
    Array.isArray(sources) ||
    (isRecord(sources) && (Symbol.iterator in sources || Symbol.asyncIterator in sources))
  );
}
