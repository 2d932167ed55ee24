/**
 * A value that all copies of the package in this process share: its ESM and CJS build, or two installed versions.
 * @param name names it for good; ends with a version that changes when its shape does
 */
export function acrossCopies<T extends object>(
  name: string,
  make: () => T,
  fits: (value: unknown) => value is T,
): T {
  const key = Symbol.for(name);
  const known: unknown = Reflect.get(globalThis, key);
  if (fits(known)) return known;
  const created = make();
  Object.defineProperty(globalThis, key, { value: created });
  return created;
}
