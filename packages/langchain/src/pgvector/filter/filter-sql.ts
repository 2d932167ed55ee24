import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { Field } from "./field.ts";
import type { PGVectorFilter } from "./filter-types.ts";
import { all, any, not } from "./logic.ts";
import { conditionSql } from "./operators.ts";
import type { Parameters } from "./parameters.ts";

/**
 * Converts a filter to SQL; undefined if it matches every row. Names and values become parameters, never part of the
 * SQL.
 * @param column the quoted metadata column
 * @throws JigsawInputError with the path of an invalid condition
 */
export function filterSql(
  filter: PGVectorFilter | undefined,
  column: string,
  parameters: Parameters,
): string | undefined {
  if (filter === undefined) return undefined;
  if (!isRecord(filter)) {
    throw new JigsawInputError(
      '`filter` must be an object with names of metadata, such as { type: "audio" }.',
    );
  }
  return Object.keys(filter).length === 0 ? undefined : allOf(filter, column, parameters);
}

function allOf(filter: Readonly<Record<string, unknown>>, column: string, parameters: Parameters): string {
  const conditions = Object.entries(filter).map(([name, wanted]) => {
    const inner = (value: unknown): string => nested(name, value, column, parameters);
    if (name === "$and") return all(listOf(name, wanted).map(inner));
    if (name === "$or") return any(listOf(name, wanted).map(inner));
    if (name === "$not") return not(inner(wanted));
    if (name.startsWith("$")) {
      throw new JigsawInputError(
        `\`filter\` has the unknown operator ${name}. Use $and, $or or $not, or the name of a metadata field.`,
      );
    }
    return conditionSql(new Field(name, column, parameters), wanted);
  });
  return all(conditions);
}

function nested(operator: string, value: unknown, column: string, parameters: Parameters): string {
  if (isRecord(value) && Object.keys(value).length > 0) return allOf(value, column, parameters);
  throw new JigsawInputError(`\`filter.${operator}\` contains an empty or invalid filter.`);
}

function listOf(operator: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  throw new JigsawInputError(`\`filter.${operator}\` must be a non-empty list of filters.`);
}
