import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * An option or an input is wrong. Thrown before any request, except by `pooling: "error"`, which can judge a text only by
 * its answer, for a file that changes after it was looked at, and for a `fetch` that resolves to no Response.
 */
export class JigsawInputError extends JigsawError {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, { code: "invalid_input", ...options });
    identify(this, "JigsawInputError");
  }

  static override isInstance(value: unknown): value is JigsawInputError {
    return hasBrand(value, "JigsawInputError");
  }
}
