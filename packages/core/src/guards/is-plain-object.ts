/** Whether an object is of no class, in any realm: nothing, or the root of all objects, stands behind it. */
export function isPlainObject(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
