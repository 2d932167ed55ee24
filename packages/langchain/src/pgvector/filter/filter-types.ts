import type { Scalar } from "@x/jigsaw-core/internal";

/** A value to compare metadata with. `null` also matches Documents without the field. */
export type PGVectorValue = Scalar | null;

/**
 * Conditions on one metadata field. All of them must match. A list in metadata matches if one of its items does, so
 * `{ tags: "red" }` finds `tags: ["red", "blue"]`.
 */
export interface PGVectorCondition {
  /** Equals this. */
  readonly $eq?: PGVectorValue;
  /** The opposite of `$eq`; it also matches Documents without the field. */
  readonly $ne?: PGVectorValue;
  /** Equals one of these. */
  readonly $in?: readonly PGVectorValue[];
  /** The opposite of `$in`; it also matches Documents without the field. */
  readonly $nin?: readonly PGVectorValue[];
  /** Matches lists that contain all of these values. */
  readonly $all?: readonly PGVectorValue[];
  /** Greater than this. Compares numbers with numbers, and strings (such as ISO dates) with strings, by code point. */
  readonly $gt?: number | string;
  /** Greater than this, or equal. */
  readonly $gte?: number | string;
  /** Less than this. */
  readonly $lt?: number | string;
  /** Less than this, or equal. */
  readonly $lte?: number | string;
  /** Like `LIKE` in SQL: `%` matches any characters, `_` matches one character, and `\` escapes the next one. */
  readonly $like?: string;
  /** Whether the name is there. */
  readonly $exists?: boolean;
  /** Matches an object or a list that contains all of this, as defined by PostgreSQL's `@>`. */
  readonly $contains?: unknown;
  /** Does not meet this condition. */
  readonly $not?: PGVectorCondition;
  /** `$in`, as LangChain's `PGVectorStore` names it; so are the names below. */
  readonly in?: readonly PGVectorValue[];
  /** `$nin`. */
  readonly notIn?: readonly PGVectorValue[];
  /** `$gt`. */
  readonly gt?: number | string;
  /** `$gte`. */
  readonly gte?: number | string;
  /** `$lt`. */
  readonly lt?: number | string;
  /** `$lte`. */
  readonly lte?: number | string;
  /** `$ne`. */
  readonly neq?: PGVectorValue;
  /** A list that has one of these. */
  readonly arrayContains?: readonly PGVectorValue[];
  /** `$contains`. */
  readonly jsonbContains?: unknown;
}

/**
 * A filter on metadata. Each field must have the given value, or match all of the given conditions.
 * @example
 * ```ts
 * import type { PGVectorFilter } from "@x/langchain-jigsaw/pgvector";
 *
 * const filter: PGVectorFilter = {
 *   type: "audio",
 *   startTime: { $gte: 60 },
 *   $or: [{ tags: "red" }, { date: { $gte: "2025-01-01" } }],
 * };
 * console.log(filter);
 * ```
 */
export interface PGVectorFilter {
  /** All of these filters match. */
  readonly $and?: readonly PGVectorFilter[];
  /** At least one of these filters matches. */
  readonly $or?: readonly PGVectorFilter[];
  /** This filter does not match. */
  readonly $not?: PGVectorFilter;
  /** A metadata name with its value or its conditions. */
  readonly [name: string]:
    | PGVectorValue
    | PGVectorCondition
    | PGVectorFilter
    | readonly PGVectorFilter[]
    | undefined;
}
