/**
 * A value that all copies of the package in this process share: the ESM and CJS builds, or two installed versions.
 * @param name the permanent name of the value; ends with a version to increase when its shape changes
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
