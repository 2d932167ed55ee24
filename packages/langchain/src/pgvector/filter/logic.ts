/** Joins SQL conditions with OR. An empty list matches nothing, as in `$in: []`. */
export function any(conditions: readonly string[]): string {
  return conditions.length === 0 ? "FALSE" : `(${conditions.join(" OR ")})`;
}

/** Joins SQL conditions with AND. An empty list matches everything. */
export function all(conditions: readonly string[]): string {
  return conditions.length === 0 ? "TRUE" : `(${conditions.join(" AND ")})`;
}

/** Negates an SQL condition. A condition that is NULL counts as false, so its negation is true. */
export function not(condition: string): string {
  return `(${condition}) IS NOT TRUE`;
}
