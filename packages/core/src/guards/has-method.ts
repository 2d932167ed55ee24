/** Whether a value can be called. */
export function isFunction(value: unknown): boolean {
  return typeof value === "function";
}

/** Whether an object has a method with that name. */
export function hasMethod(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && isFunction(Reflect.get(value, name));
}
