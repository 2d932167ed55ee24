const brand: symbol = Symbol.for("@x/jigsaw-core.error");

/**
 * Marks an error with its class name. `instanceof` fails between the ESM and CJS copies of a class, and between two
 * installed versions. A name under a registered symbol works in both cases.
 */
export function addBrand(error: object, className: string): void {
  Object.defineProperty(error, brand, {
    value: new Set([...brandsOf(error), className]),
    configurable: true,
  });
}

/** Whether `value` is an instance of the class with that name, from any copy of the package. */
export function hasBrand(value: unknown, className: string): boolean {
  return typeof value === "object" && value !== null && brandsOf(value).has(className);
}

function brandsOf(value: object): ReadonlySet<string> {
  const brands: unknown = Reflect.get(value, brand);
  return brands instanceof Set ? brands : new Set<string>();
}
