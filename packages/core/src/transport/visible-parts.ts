import { isPlainObject } from "../guards/is-plain-object.ts";
import { isRecord } from "../guards/is-record.ts";

/** The methods that let a value customize how Node, Bun, Deno and `JSON` print it. */
const customPrinters = [Symbol.for("nodejs.util.inspect.custom"), Symbol.for("Deno.customInspect"), "toJSON"];
/** More bytes are not searched: a failed request may contain a whole file. */
const maxBytes = 65_536;

/**
 * Everything that printing a value may show: the names and values of its properties, its entries, and the hidden parts of
 * a URL or an error. Undefined if that is unknown: an instance of any other class may print its private fields.
 */
export function visibleParts(value: object): readonly unknown[] | undefined {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (bytes instanceof Uint8Array) {
    return bytes.length > maxBytes ? undefined : [new TextDecoder().decode(bytes)];
  }
  if (isWebClass(value)) return value instanceof URL ? [value.href] : [...value];
  const inner = entries(value) ?? innerParts(value);
  if (!inner) return undefined;
  const keys = Reflect.ownKeys(value);
  const names = keys.map((key) => (typeof key === "string" ? key : key.description));
  return [...names, ...keys.map((key): unknown => Reflect.get(value, key)), ...inner];
}

/** Whether the runtime prints a value by its entries or its URL, wherever it stores them. */
function isWebClass(value: object): value is Headers | URLSearchParams | URL {
  return isExactly(value, Headers) || isExactly(value, URLSearchParams) || isExactly(value, URL);
}

function entries(value: object): readonly unknown[] | undefined {
  return isExactly(value, Map) || isExactly(value, Set) ? [...value] : undefined;
}

/** The printed parts besides properties; undefined if the value may hide some. */
function innerParts(value: object): readonly unknown[] | undefined {
  if (isExactly(value, RegExp) || isExactly(value, Date)) return [String(value)];
  if (customPrinters.some((name) => typeof Reflect.get(value, name) === "function")) return undefined;
  if (isError(value)) return [value["name"], value["message"], value["stack"]];
  return Array.isArray(value) || typeof value === "function" || isPlainObject(value) ? [] : undefined;
}

/** Whether a value is an instance of exactly this class, not of a subclass. */
function isExactly<T extends object>(value: object, type: { readonly prototype: T }): value is T {
  return Object.getPrototypeOf(value) === type.prototype;
}

/** Whether a value is an error, also from another realm: in some test runners, Node's own errors are. */
function isError(value: object): value is Record<string, unknown> {
  return (
    isRecord(value) && (value instanceof Error || Object.prototype.toString.call(value) === "[object Error]")
  );
}
