import type { Scalar } from "@x/jigsaw-core/internal";

/** What a metadata value can be compared with. `null` stands for a missing name, too. */
export type PGVectorValue = Scalar | null;

/**
 * Conditions on one metadata value, all of which must hold. A list in metadata meets a condition if one of its items
 * does, so `{ tags: "red" }` finds `tags: ["red", "blue"]`.
 */
export interface PGVectorCondition {
  readonly $eq?: PGVectorValue;
  /** Everything that `$eq` doesn't find, Documents without the name included. */
  readonly $ne?: PGVectorValue;
  readonly $in?: readonly PGVectorValue[];
  /** Everything that `$in` doesn't find, Documents without the name included. */
  readonly $nin?: readonly PGVectorValue[];
  /** A list that has all of these. */
  readonly $all?: readonly PGVectorValue[];
  /** Numbers are compared with numbers, texts (and so ISO dates) with texts, by code point. */
  readonly $gt?: number | string;
  readonly $gte?: number | string;
  readonly $lt?: number | string;
  readonly $lte?: number | string;
  /** As SQL's `LIKE`: `%` stands for any characters, `_` for one, and `\` takes the next one literally. */
  readonly $like?: string;
  readonly $exists?: boolean;
  /** Holds an object or a list with all of this, as PostgreSQL's `@>` does. */
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
 * Which Documents count, by their metadata: each name must have the value, or meet every condition.
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
