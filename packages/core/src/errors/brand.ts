const brand: symbol = Symbol.for("@x/jigsaw-core.error");

/**
 * Marks an error as one of ours, by class name. `instanceof` fails between the ESM and CJS copies of a class
 * or between two installed versions; a name under a registered symbol does not.
 */
export function addBrand(error: object, className: string): void {
  Object.defineProperty(error, brand, {
    value: new Set([...brandsOf(error), className]),
    configurable: true,
  });
}

/** Whether `value` was made by the class of that name, in whichever copy of the package. */
export function hasBrand(value: unknown, className: string): boolean {
  return typeof value === "object" && value !== null && brandsOf(value).has(className);
}

function brandsOf(value: object): ReadonlySet<string> {
  const brands: unknown = Reflect.get(value, brand);
  return brands instanceof Set ? brands : new Set<string>();
}
