/** A value as JSON, for a message. Of an array or an object only that it is one: it may be nested too deeply to be written. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
