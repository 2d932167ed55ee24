import { JigsawInputError } from "@x/jigsaw-core";
import { storedText } from "../stored-text.ts";
import { likeRegex } from "./like-regex.ts";
import { any, not } from "./logic.ts";
import type { Parameters } from "./parameters.ts";

/** PostgreSQL nests alternatives, and rejects paths that are nested too deeply. */
const maxAlternatives = 200;

const comparisons = { $gt: ">", $gte: ">=", $lt: "<", $lte: "<=" } as const;

/** Builds SQL conditions on one metadata field. Names and values become parameters. */
export class Field {
  readonly #name: string;
  readonly #column: string;
  readonly #parameters: Parameters;

  /** @param column the quoted column of metadata */
  constructor(name: string, column: string, parameters: Parameters) {
    this.#name = name;
    this.#column = column;
    this.#parameters = parameters;
  }

  /** The name of the field in error messages. */
  get path(): string {
    return `filter.${this.#name}`;
  }

  /** Matches one of the values, or a list that contains one. Uses the GIN index, unless one of the values is null. */
  equalsAny(values: readonly unknown[]): string {
    const equalities = values.map((value) => `@ == ${JSON.stringify(this.#scalar(value))}`);
    const conditions: string[] = [];
    for (let start = 0; start < equalities.length; start += maxAlternatives) {
      const path = this.#path(equalities.slice(start, start + maxAlternatives).join(" || "));
      conditions.push(`${this.#column} @? ${path}`);
    }
    return any(values.includes(null) ? [...conditions, not(this.exists())] : conditions);
  }

  /** Matches if the stored value contains the given one, as defined by PostgreSQL's `@>`. */
  contains(value: unknown): string {
    const json = JSON.stringify({ [storedText(this.#name)]: value });
    return `${this.#column} @> ${this.#parameters.add(json)}::jsonb`;
  }

  exists(): string {
    return `(${this.#column} ? ${this.#parameters.add(storedText(this.#name))}::text)`;
  }

  compares(operator: keyof typeof comparisons, value: unknown): string {
    const isComparable = typeof value === "string" || (typeof value === "number" && Number.isFinite(value));
    if (!isComparable) {
      throw new JigsawInputError(`\`${this.path}.${operator}\` must be a finite number or a string.`);
    }
    return this.#matches(`@ ${comparisons[operator]} ${JSON.stringify(this.#scalar(value))}`);
  }

  isLike(pattern: unknown): string {
    if (typeof pattern !== "string") throw new JigsawInputError(`\`${this.path}.$like\` must be a string.`);
    const regex = likeRegex(storedText(pattern));
    return this.#matches(`@ like_regex ${JSON.stringify(regex)} flag "s"`);
  }

  /**
   * A condition in the SQL/JSON path language. It checks the items of lists, and never matches values of another type.
   */
  #matches(condition: string): string {
    // A function instead of `@?`: an index can't speed up these conditions, and the planner must not try it.
    return `jsonb_path_exists(${this.#column}, ${this.#path(condition)})`;
  }

  #path(condition: string): string {
    const path = `$.${JSON.stringify(storedText(this.#name))} ? (${condition})`;
    return `${this.#parameters.add(path)}::jsonpath`;
  }

  /** Converts a value to the form in which it is stored. */
  #scalar(value: unknown): string | number | boolean | null {
    if (typeof value === "string") return storedText(value);
    if (value === null || typeof value === "boolean") return value;
    if (typeof value === "number" && Number.isFinite(value)) return value;
    throw new JigsawInputError(
      `\`${this.path}\` can only be compared with a string, a finite number, a boolean or null.`,
    );
  }
}
