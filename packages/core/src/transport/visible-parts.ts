import { isPlainObject } from "../guards/is-plain-object.ts";
import { isRecord } from "../guards/is-record.ts";

/** How a value says that it prints itself in words of its own: to Node and Bun, to Deno, to `JSON`. */
const ownWords = [Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect"), "toJSON"];
/** More bytes are not searched: a failed request may hold a whole file. */
const mostBytes = 65_536;

/**
 * All that printing a value may show: names and values of its properties, entries, and what a URL or an error hides.
 * Undefined where that cannot be seen from outside: an instance of any class may keep things in private fields, and show
 * them all the same.
 */
export function visibleParts(value: object): readonly unknown[] | undefined {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (bytes instanceof Uint8Array) {
    return bytes.length > mostBytes ? undefined : [new TextDecoder().decode(bytes)];
  }
  if (isWebClass(value)) return value instanceof URL ? [value.href] : [...value];
  const inner = entries(value) ?? innerParts(value);
  if (!inner) return undefined;
  const keys = Reflect.ownKeys(value);
  const names = keys.map((key) => (typeof key === "string" ? key : key.description));
  return [...names, ...keys.map((key): unknown => Reflect.get(value, key)), ...inner];
}

/** Of these the runtime keeps the insides where it likes, and prints what is told here. */
function isWebClass(value: object): value is Headers | URLSearchParams | URL {
  return isExactly(value, Headers) || isExactly(value, URLSearchParams) || isExactly(value, URL);
}

function entries(value: object): readonly unknown[] | undefined {
  return isExactly(value, Map) || isExactly(value, Set) ? [...value] : undefined;
}

/** What is there besides properties: no more than words, where nothing can be hidden. */
function innerParts(value: object): readonly unknown[] | undefined {
  if (isExactly(value, RegExp) || isExactly(value, Date)) return [String(value)];
  if (ownWords.some((name) => typeof Reflect.get(value, name) === "function")) return undefined;
  if (isError(value)) return [value["name"], value["message"], value["stack"]];
  return Array.isArray(value) || typeof value === "function" || isPlainObject(value) ? [] : undefined;
}

/** Whether a value is of a class itself, and of none that extends it. */
function isExactly<T extends object>(value: object, type: { readonly prototype: T }): value is T {
  return Object.getPrototypeOf(value) === type.prototype;
}

/** Also one of another realm, as Node's are where a test runner has a realm of its own. */
function isError(value: object): value is Record<string, unknown> {
  return (
    isRecord(value) && (value instanceof Error || Object.prototype.toString.call(value) === "[object Error]")
  );
}
