import { addBrand, hasBrand } from "./brand.ts";

/** What every {@link JigsawError} is made of. */
export interface JigsawErrorOptions {
  /** Short machine-readable kind, such as `"invalid_input"`. */
  readonly code: string;
  /** Whether the same call may succeed later. @default false */
  readonly isRetryable?: boolean;
  /** What caused it, where another error did. */
  readonly cause?: unknown;
}

/**
 * Base of every error that this package throws, except an abort, which rejects with the signal's own reason.
 *
 * Recognise errors with the static `isInstance` of each class: unlike `instanceof` it also works between
 * the ESM and CJS copies of the package.
 */
export class JigsawError extends Error {
  /** Short machine-readable kind, such as `"invalid_input"` or `"rate_limited"`. */
  readonly code: string;
  /** Whether the same call may succeed later. */
  readonly isRetryable: boolean;
  /** Position of the text or source in the call that failed, where the call took a list. */
  declare index?: number;
  /**
   * The vectors that were ready when `embedTexts` failed, sparse by the index of their text: what was paid for
   * is not lost. Not enumerable, so that logging the error does not print thousands of numbers.
   */
  declare completed?: number[][];

  constructor(message: string, options: JigsawErrorOptions) {
    super(message, "cause" in options ? { cause: options.cause } : undefined);
    addBrand(this, "JigsawError");
    Object.defineProperty(this, "name", { value: "JigsawError", configurable: true, writable: true });
    this.code = options.code;
    this.isRetryable = options.isRetryable ?? false;
  }

  static isInstance(value: unknown): value is JigsawError {
    return hasBrand(value, "JigsawError");
  }
}

/** Gives a subclass its own brand and name; called in each subclass's constructor. */
export function identify(error: JigsawError, className: string): void {
  addBrand(error, className);
  error.name = className;
}
