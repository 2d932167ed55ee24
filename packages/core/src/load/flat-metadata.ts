import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isRecord } from "../guards/is-record.ts";

/** A value that every store takes as metadata. */
export type Scalar = string | number | boolean;

/** Refuses metadata that some stores cannot take. */
export function checkMetadata(metadata: unknown): Readonly<Record<string, Scalar>> {
  if (metadata === undefined) return {};
  if (!isRecord(metadata)) throw new JigsawInputError("`metadata` must be an object.");
  for (const [name, value] of Object.entries(metadata)) {
    if (!isScalar(value)) {
      throw new JigsawInputError(
        `\`metadata.${name}\` must be a string, a finite number or a boolean: stores refuse or lose anything else.`,
      );
    }
  }
  return flatten(metadata);
}

/** Metadata nested deeper than this is not meant to be searched; it may even hold itself. */
const deepest = 5;

/**
 * The metadata of another loader's Document, made flat: what is nested gets the names of its parents before its own
 * (`loc_pageNumber`), a date is written as in JSON; lists and what is not known are left out.
 */
export function flatten(metadata: object, prefix = "", depth = 0): Record<string, Scalar> {
  return Object.fromEntries(
    Object.entries(metadata).flatMap(([name, value]): [string, Scalar][] => {
      if (isScalar(value)) return [[prefix + name, value]];
      if (value instanceof Date)
        return Number.isNaN(value.getTime()) ? [] : [[prefix + name, value.toISOString()]];
      const isNested = isRecord(value) && depth < deepest;
      return isNested ? Object.entries(flatten(value, `${prefix}${name}_`, depth + 1)) : [];
    }),
  );
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}
