/** A value as JSON for a message. Arrays and objects are only named, because they may be nested too deeply to serialise. */
export function quoted(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" && value !== null ? "an object" : JSON.stringify(value);
}
