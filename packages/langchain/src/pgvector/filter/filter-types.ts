import type { Scalar } from "@x/jigsaw-core/internal";

/** A value to compare metadata with. `null` also matches Documents without the field. */
export type PGVectorValue = Scalar | null;

/**
 * Conditions on one metadata field. All of them must match. A list in metadata matches if one of its items does, so
 * `{ tags: "red" }` finds `tags: ["red", "blue"]`.
 */
export interface PGVectorCondition {
  readonly $eq?: PGVectorValue;
  /** The opposite of `$eq`; it also matches Documents without the field. */
  readonly $ne?: PGVectorValue;
  readonly $in?: readonly PGVectorValue[];
  /** The opposite of `$in`; it also matches Documents without the field. */
  readonly $nin?: readonly PGVectorValue[];
  /** Matches lists that contain all of these values. */
  readonly $all?: readonly PGVectorValue[];
  /** Compares numbers with numbers, and strings (such as ISO dates) with strings, by code point. */
  readonly $gt?: number | string;
  readonly $gte?: number | string;
  readonly $lt?: number | string;
  readonly $lte?: number | string;
  /** Like `LIKE` in SQL: `%` matches any characters, `_` matches one character, and `\` escapes the next one. */
  readonly $like?: string;
  readonly $exists?: boolean;
  /** Matches an object or a list that contains all of this, as defined by PostgreSQL's `@>`. */
  readonly $contains?: unknown;
  readonly $not?: PGVectorCondition;
  /** The names that LangChain's `PGVectorStore` uses. */
  readonly in?: readonly PGVectorValue[];
  readonly notIn?: readonly PGVectorValue[];
  readonly gt?: number | string;
  readonly gte?: number | string;
  readonly lt?: number | string;
  readonly lte?: number | string;
  readonly neq?: PGVectorValue;
  readonly arrayContains?: readonly PGVectorValue[];
  readonly jsonbContains?: unknown;
}

/**
 * A filter on metadata. Each field must have the given value, or match all of the given conditions.
 * @example
 * { type: "audio", startTime: { $gte: 60 }, $or: [{ tags: "red" }, { date: { $gte: "2025-01-01" } }] }
 */
export interface PGVectorFilter {
  readonly $and?: readonly PGVectorFilter[];
  readonly $or?: readonly PGVectorFilter[];
  readonly $not?: PGVectorFilter;
  readonly [name: string]:
    | PGVectorValue
    | PGVectorCondition
    | PGVectorFilter
    | readonly PGVectorFilter[]
    | undefined;
}
