import { isRecord } from "../guards/is-record.ts";

/**
 * Wraps a single source in an array. Strings and bytes are iterable too, but each is a single source.
 * @param isSingleSource whether a value is a single source of the framework, such as a Document
 */
export function eachSource<S>(
  sources: S | Iterable<S> | AsyncIterable<S>,
  isSingleSource: (value: unknown) => boolean,
): Iterable<S> | AsyncIterable<S> {
  // Anything but a list is one source, which can't be expressed as a type.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return isMany(sources) && !isSingleSource(sources) ? (sources as Iterable<S>) : [sources as S];
}

function isMany(sources: unknown): boolean {
  if (typeof sources === "string" || ArrayBuffer.isView(sources)) return false;
  return (
    Array.isArray(sources) ||
    (isRecord(sources) && (Symbol.iterator in sources || Symbol.asyncIterator in sources))
  );
}
