import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isPlainObject } from "../guards/is-plain-object.ts";
import { isRecord } from "../guards/is-record.ts";

/** A value that every store accepts as metadata. */
export type Scalar = string | number | boolean;

/** Flat metadata. Most stores accept lists of scalars too. */
export type Metadata = Record<string, Scalar | Scalar[]>;

/** Rejects metadata that some stores don't accept. */
export function checkMetadata(metadata: unknown): Readonly<Record<string, Scalar>> {
  if (metadata === undefined) return {};
  if (!isRecord(metadata)) throw new JigsawInputError("`metadata` must be an object.");
  const checked = Object.entries(metadata).map(([name, value]): [string, Scalar] => {
    if (isScalar(value)) return [name, value];
    throw new JigsawInputError(
      `\`metadata.${name}\` must be a string, a finite number or a boolean. Stores reject or lose other values.`,
    );
  });
  return Object.fromEntries(checked);
}

/** Metadata that is nested more deeply is dropped. */
const maxDepth = 5;

/** Flattened metadata, and the values that could not be flattened. */
export interface Flattened {
  readonly kept: Metadata;
  /** The paths (such as `loc.lines`) of values that have no flat form, or whose flat name is already taken. */
  readonly lost: readonly string[];
}

/**
 * Flattens the metadata of another loader's Document. The name of a nested value starts with the names of its parents
 * (`loc_pageNumber`), a date or a URL becomes a string, and a list of scalars stays a list. `null` is dropped.
 */
export function flatten(metadata: object): Flattened {
  const kept = new Map<string, Scalar | Scalar[]>();
  const lost: string[] = [];
  const add = (object: object, path: readonly string[], parents: readonly object[]): void => {
    const nested: [string[], object][] = [];
    for (const [key, value] of Object.entries(object)) {
      const inner = [...path, key];
      const name = inner.join("_");
      if (value === undefined || value === null) continue;
      const flat = flatValue(value);
      if (flat !== undefined && (kept.get(name) ?? flat) === flat) kept.set(name, flat);
      else if (
        flat === undefined &&
        hasEntries(value) &&
        inner.length <= maxDepth &&
        !parents.includes(value)
      )
        nested.push([inner, value]);
      else lost.push(inner.join("."));
    }
    // Nested values are last, so that a name in the metadata takes precedence over a name made from a path.
    for (const [inner, value] of nested) add(value, inner, [...parents, value]);
  };
  add(metadata, [], [metadata]);
  return { kept: Object.fromEntries(kept), lost };
}

function flatValue(value: unknown): Scalar | Scalar[] | undefined {
  if (!Array.isArray(value)) return flatScalar(value);
  const items = value.filter((item) => item !== undefined && item !== null).map(flatScalar);
  const scalars = items.filter((item) => item !== undefined);
  return scalars.length === items.length ? scalars : undefined;
}

function flatScalar(value: unknown): Scalar | undefined {
  if (isScalar(value)) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
  return value instanceof URL ? value.href : undefined;
}

/** Whether flattening keeps the content of an object. An object without properties may be a `Map`, whose content is lost. */
function hasEntries(value: unknown): value is object {
  return isRecord(value) && (Object.keys(value).length > 0 || isPlainObject(value));
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}
