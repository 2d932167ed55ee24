/** Whether an object is a plain one, from any realm: its prototype is null or an `Object.prototype`. */
export function isPlainObject(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
