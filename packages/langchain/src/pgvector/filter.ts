import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord, type Scalar } from "@x/jigsaw-core/internal";
import { storedText } from "./stored-text.ts";

/** What a metadata value may be compared with. */
export interface PGVectorCondition {
  readonly $eq?: Scalar;
  readonly $ne?: Scalar;
  readonly $in?: readonly Scalar[];
  readonly $nin?: readonly Scalar[];
  readonly $gt?: number;
  readonly $gte?: number;
  readonly $lt?: number;
  readonly $lte?: number;
}

/**
 * Which Documents count, by their metadata: each name must have the value, or meet every condition.
 * @example
 * { type: "audio", startTime: { $gte: 60 }, source: { $in: ["a.mp3", "b.mp3"] } }
 */
export type PGVectorFilter = Readonly<Record<string, Scalar | PGVectorCondition>>;

const numeric = { $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" } as const;

/**
 * A filter as SQL over the column `metadata`. Names and values become parameters, never part of the statement.
 * @param values takes the parameters
 * @throws JigsawInputError naming what it cannot compare with
 */
export function filterSql(filter: PGVectorFilter | undefined, values: unknown[]): string {
  if (filter !== undefined && (!isRecord(filter) || Array.isArray(filter))) {
    throw new JigsawInputError('`filter` must be an object of metadata names, such as { type: "audio" }.');
  }
  const parameter = (value: unknown): string => `$${values.push(value)}`;
  const conditions = Object.entries(filter ?? {}).flatMap(([name, wanted]) =>
    operatorsOf(name, wanted).map(([operator, value]) => condition(name, operator, value, parameter)),
  );
  return conditions.length === 0 ? "TRUE" : conditions.join(" AND ");
}

/** What asks for nothing would take everything: an empty object, a `Date`, a `Map`. */
function operatorsOf(name: string, wanted: unknown): [string, unknown][] {
  if (!isRecord(wanted)) return [["$eq", wanted]];
  const operators = Object.entries(wanted);
  if (operators.length > 0) return operators;
  throw new JigsawInputError(`\`filter.${name}\` has neither a value nor an operator, such as { $gte: 60 }.`);
}

function condition(
  name: string,
  operator: string,
  value: unknown,
  parameter: (value: unknown) => string,
): string {
  // A parameter that the statement then does not use would fail it.
  if (Array.isArray(value) && value.length === 0) return operator === "$nin" ? "TRUE" : "FALSE";
  const field = `metadata -> ${parameter(storedText(name))}::text`;
  switch (operator) {
    case "$eq":
      return `${field} = ${parameter(json(name, value))}::jsonb`;
    case "$ne":
      return `${field} IS DISTINCT FROM ${parameter(json(name, value))}::jsonb`;
    case "$in":
    case "$nin": {
      if (!Array.isArray(value)) throw new JigsawInputError(`\`filter.${name}.${operator}\` must be a list.`);
      const list = value.map((item: unknown) => `${parameter(json(name, item))}::jsonb`);
      const isIn = `${field} IN (${list.join(", ")})`;
      return operator === "$in" ? isIn : `(${isIn}) IS NOT TRUE`;
    }
    case "$gt":
    case "$gte":
    case "$lt":
    case "$lte": {
      if (typeof value !== "number")
        throw new JigsawInputError(`\`filter.${name}.${operator}\` must be a number.`);
      // Looked at as a number only where it is one: a cast of anything else would fail the search.
      const number = `CASE jsonb_typeof(${field}) WHEN 'number' THEN (${field})::text::float8 END`;
      return `${number} ${numeric[operator]} ${parameter(value)}::float8`;
    }
    default:
      throw new JigsawInputError(
        `\`filter.${name}\` has the operator ${operator}; there are $eq, $ne, $in, $nin, $gt, $gte, $lt and $lte.`,
      );
  }
}

function json(name: string, value: unknown): string {
  // As it is kept, so that it is found.
  if (typeof value === "string") return JSON.stringify(storedText(value));
  if (typeof value === "number" || typeof value === "boolean") return JSON.stringify(value);
  throw new JigsawInputError(`\`filter.${name}\` must compare with a string, a number or a boolean.`);
}
