import {
  array,
  boolean,
  constant,
  constantFrom,
  dictionary,
  letrec,
  oneof,
  record,
  tuple,
  type Arbitrary,
} from "fast-check";
import type { PGVectorFilter } from "../../src/pgvector/index.ts";

type Metadata = Record<string, unknown>;

const names = ["a", "b", "it's \"é\\"];
const strings = ["", "a", "ab", "A", "é", "🦜", "\uffff", "2024-05-01", "2025-01-01", "x_y%", "1"];
const numbers = [-1, 0, 0.5, 1, 2, 1e21];
const scalar = constantFrom(...strings, ...numbers, true, false, null);
const list = array(scalar, { maxLength: 3 });

/** Metadata of a Document, with few names and few values, so that filters find some. */
export const anyMetadata: Arbitrary<Metadata> = dictionary(
  constantFrom(...names),
  oneof({ weight: 3, arbitrary: scalar }, { weight: 1, arbitrary: list }),
  { noNullPrototype: true },
);

const comparable = constantFrom(...strings, ...numbers);
const condition = oneof(
  tuple(constantFrom("$eq", "$ne", "neq"), scalar),
  tuple(constantFrom("$in", "$nin", "in", "notIn", "arrayContains"), list),
  tuple(constant("$all"), array(scalar, { minLength: 1, maxLength: 2 })),
  tuple(constantFrom("$gt", "$gte", "$lt", "$lte", "gt", "gte", "lt", "lte"), comparable),
  tuple(constant("$like"), constantFrom("%", "_", "a%", "2024-%", "x\\_y\\%", "%🦜", "")),
  tuple(constant("$exists"), boolean()),
);
const conditions = array(condition, { minLength: 1, maxLength: 2 }).map((pairs) => Object.fromEntries(pairs));
const negated = conditions.map((inner) => ({ $not: inner }));

const { filter } = letrec<{ filter: Metadata }>((tie) => ({
  filter: oneof(
    { maxDepth: 3, withCrossShrink: true },
    dictionary(constantFrom(...names), oneof(scalar, conditions, negated), {
      minKeys: 1,
      maxKeys: 2,
      noNullPrototype: true,
    }),
    record({ $and: array(tie("filter"), { minLength: 1, maxLength: 2 }) }),
    record({ $or: array(tie("filter"), { minLength: 1, maxLength: 2 }) }),
    record({ $not: tie("filter") }),
  ),
}));

/** Nested filters with every kind of condition. */
export const anyFilter: Arbitrary<PGVectorFilter> = filter as Arbitrary<PGVectorFilter>;

/** Evaluates a filter without SQL. */
export function matches(metadata: Metadata, wanted: object): boolean {
  return Object.entries(wanted).every(([name, value]: [string, unknown]) => {
    if (name === "$and") return (value as object[]).every((inner) => matches(metadata, inner));
    if (name === "$or") return (value as object[]).some((inner) => matches(metadata, inner));
    if (name === "$not") return !matches(metadata, value as object);
    return meets(metadata, name, value);
  });
}

function meets(metadata: Metadata, name: string, wanted: unknown): boolean {
  if (typeof wanted !== "object" || wanted === null) return equals(metadata, name, wanted);
  return Object.entries(wanted).every(([operator, operand]: [string, unknown]) => {
    const operands = Array.isArray(operand) ? operand : [operand];
    switch (operator) {
      case "$not":
        return !meets(metadata, name, operand);
      case "$exists":
        return Object.hasOwn(metadata, name) === operand;
      case "$all":
        return operands.every((one) => equals(metadata, name, one));
      case "$eq":
      case "$in":
      case "in":
      case "arrayContains":
        return operands.some((one) => equals(metadata, name, one));
      case "$ne":
      case "neq":
      case "$nin":
      case "notIn":
        return !operands.some((one) => equals(metadata, name, one));
      case "$like":
        return itemsOf(metadata, name).some(
          (item) => typeof item === "string" && isLike(item, String(operand)),
        );
      default:
        return itemsOf(metadata, name).some((item) => compares(item, operator.replace("$", ""), operand));
    }
  });
}

function itemsOf(metadata: Metadata, name: string): readonly unknown[] {
  return Object.hasOwn(metadata, name) ? [metadata[name]].flat() : [];
}

function equals(metadata: Metadata, name: string, wanted: unknown): boolean {
  if (wanted === null && !Object.hasOwn(metadata, name)) return true;
  return itemsOf(metadata, name).includes(wanted);
}

function compares(a: unknown, operator: string, b: unknown): boolean {
  const difference =
    typeof a === "number" && typeof b === "number"
      ? a - b
      : typeof a === "string" && typeof b === "string"
        ? byCodePoint(a, b)
        : Number.NaN;
  if (operator === "gt") return difference > 0;
  if (operator === "gte") return difference >= 0;
  return operator === "lt" ? difference < 0 : difference <= 0;
}

function byCodePoint(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  for (const [index, character] of left.entries()) {
    const difference = (character.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function isLike(text: string, pattern: string): boolean {
  const [first, ...rest] = pattern.startsWith("\\") ? [pattern.slice(0, 2)] : Array.from(pattern);
  const left = pattern.startsWith("\\") ? pattern.slice(2) : rest.join("");
  const [character, ...others] = Array.from(text);
  if (first === undefined) return text === "";
  if (first === "%") return isLike(text, left) || (text !== "" && isLike(others.join(""), pattern));
  return (
    character !== undefined &&
    (first === "_" || (first.length > 1 && first.startsWith("\\") ? first.slice(1) : first) === character) &&
    isLike(others.join(""), left)
  );
}
