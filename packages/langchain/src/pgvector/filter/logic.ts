/** Conditions in SQL, joined. None of nothing holds, as for `$in: []`. */
export function any(conditions: readonly string[]): string {
  return conditions.length === 0 ? "FALSE" : `(${conditions.join(" OR ")})`;
}

/** All of nothing holds. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? "TRUE" : `(${conditions.join(" AND ")})`;
}

/** True for NULL, too: what isn't known to hold doesn't. */
export function not(condition: string): string {
  return `(${condition}) IS NOT TRUE`;
}
