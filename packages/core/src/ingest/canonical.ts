import { isRecord } from "../guards/is-record.ts";

/** Deeper levels are ignored, because metadata may be circular. */
const maxDepth = 8;

/**
 * A value as JSON that does not depend on the order of its keys.
 * @param omit the paths to leave out, such as `pdf.info.ModDate`
 */
export function canonical(value: unknown, omit: ReadonlySet<string> = new Set()): string {
  return JSON.stringify(sorted(value, omit, "", 0)) ?? "null";
}

function sorted(value: unknown, omit: ReadonlySet<string>, path: string, depth: number): unknown {
  if (typeof value === "bigint") return String(value);
  if (value instanceof Date) return value.getTime();
  if (value instanceof URL) return value.href;
  if (typeof value !== "object" || value === null) return value;
  if (depth > maxDepth) return undefined;
  if (Array.isArray(value)) return value.map((item) => sorted(item, omit, path, depth + 1));
  if (!isRecord(value)) return undefined;
  const names = Object.keys(value).sort();
  return names.flatMap((name) => {
    const inner = path === "" ? name : `${path}.${name}`;
    return omit.has(inner) ? [] : [[name, sorted(value[name], omit, inner, depth + 1)]];
  });
}
