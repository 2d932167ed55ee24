import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import type { Field } from "./field.ts";
import { all, not } from "./logic.ts";

type ToSql = (field: Field, operand: unknown) => string;

const operators: Readonly<Record<string, ToSql>> = {
  $eq: (field, value) => field.equalsAny([value]),
  $ne: (field, value) => not(field.equalsAny([value])),
  $in: (field, values) => field.equalsAny(listOf(field, "$in", values)),
  $nin: (field, values) => not(field.equalsAny(listOf(field, "$nin", values))),
  $all: (field, values) => {
    const conditions = listOf(field, "$all", values).map((value) => field.equalsAny([value]));
    if (conditions.length > 0) return all(conditions);
    throw new JigsawInputError(`\`${field.path}.$all\` must be a non-empty list.`);
  },
  $gt: (field, value) => field.compares("$gt", value),
  $gte: (field, value) => field.compares("$gte", value),
  $lt: (field, value) => field.compares("$lt", value),
  $lte: (field, value) => field.compares("$lte", value),
  $like: (field, pattern) => field.isLike(pattern),
  $exists: (field, expected) => {
    if (typeof expected !== "boolean")
      throw new JigsawInputError(`\`${field.path}.$exists\` must be true or false.`);
    return expected ? field.exists() : not(field.exists());
  },
  $contains: (field, value) => {
    if (typeof value === "object" && value !== null && Object.keys(value).length > 0)
      return field.contains(value);
    throw new JigsawInputError(`\`${field.path}.$contains\` must be a non-empty object or list.`);
  },
  $not: (field, condition) => {
    if (!isRecord(condition))
      throw new JigsawInputError(`\`${field.path}.$not\` must be an object of operators.`);
    return not(conditionSql(field, condition));
  },
};

/** The operator names of LangChain's `PGVectorStore`. */
const aliases: Readonly<Record<string, string>> = {
  in: "$in",
  notIn: "$nin",
  gt: "$gt",
  gte: "$gte",
  lt: "$lt",
  lte: "$lte",
  neq: "$ne",
  arrayContains: "$in",
  jsonbContains: "$contains",
};

/** Converts a value or an object of operators to SQL. @throws JigsawInputError with the path of an invalid condition */
export function conditionSql(field: Field, wanted: unknown): string {
  if (Array.isArray(wanted)) {
    throw new JigsawInputError(
      `\`${field.path}\` must not be a list. Use { $in: [...] } to match any of its values, or { $all: [...] } to match all.`,
    );
  }
  if (!isRecord(wanted)) return field.equalsAny([wanted]);
  const conditions = Object.entries(wanted);
  // An empty object, a `Date` or a `Map` has no operator and would match everything.
  if (conditions.length === 0) {
    throw new JigsawInputError(
      `\`${field.path}\` has neither a value nor an operator. Pass a value, or operators such as { $gte: 60 }.`,
    );
  }
  return all(conditions.map(([name, operand]) => operatorOf(field, name)(field, operand)));
}

function operatorOf(field: Field, name: string): ToSql {
  const known = Object.hasOwn(aliases, name) ? aliases[name] : name;
  const operator = known !== undefined && Object.hasOwn(operators, known) ? operators[known] : undefined;
  if (operator) return operator;
  const names = [...Object.keys(operators), ...Object.keys(aliases)].join(", ");
  throw new JigsawInputError(`\`${field.path}\` has the unknown operator ${name}. Use one of: ${names}.`);
}

function listOf(field: Field, operator: string, values: unknown): readonly unknown[] {
  if (Array.isArray(values)) return values;
  throw new JigsawInputError(`\`${field.path}.${operator}\` must be a list.`);
}
