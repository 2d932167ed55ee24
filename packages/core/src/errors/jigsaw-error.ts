import { addBrand, hasBrand } from "./brand.ts";

/** The fields that every {@link JigsawError} has. */
export interface JigsawErrorOptions {
  /** Short machine-readable kind, such as `"invalid_input"`. */
  readonly code: string;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
  /** The underlying error, if there is one. */
  readonly cause?: unknown;
}

/**
 * The base class of every error that this package throws. An abort rejects with the signal's own reason instead.
 *
 * Check errors with the static `isInstance` of each class. Unlike `instanceof`, it also works across the ESM and CJS
 * copies of the package.
 * @example
 * ```ts
 * import { JigsawClient, JigsawError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * try {
 *   await client.embedQuery("opening hours");
 * } catch (error) {
 *   if (!JigsawError.isInstance(error)) throw error;
 *   console.log(error.code, error.isRetryable, error.message);
 * }
 * ```
 */
export class JigsawError extends Error {
  /** Short machine-readable kind, such as `"invalid_input"` or `"rate_limited"`. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean;
  /** Index of the text or source that failed, if the call received a list. */
  declare index?: number;
  /**
   * The vectors that were ready when `embedTexts` failed: a sparse array by the index of the text. Reuse these,
   * because they are already billed. Not enumerable, so that logging the error does not print thousands of numbers.
   */
  declare completed?: number[][];

  constructor(message: string, options: JigsawErrorOptions) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    addBrand(this, "JigsawError");
    Object.defineProperty(this, "name", { value: "JigsawError", configurable: true, writable: true });
    this.code = options.code;
    this.isRetryable = options.isRetryable ?? false;
  }

  /** Whether a value is an error of this class, or of a subclass, from whichever copy of the package. */
  static isInstance(value: unknown): value is JigsawError {
    return hasBrand(value, "JigsawError");
  }
}

/** Sets the brand and the name of a subclass. Every subclass calls it in its constructor. */
export function identify(error: JigsawError, className: string): void {
  addBrand(error, className);
  error.name = className;
}
