import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * An option or an input is invalid. Thrown before any request is sent, with three exceptions: `pooling: "error"` needs the
 * response, a file may change while it is read, and a custom `fetch` may not resolve to a `Response`.
 * @example
 * ```ts
 * import { JigsawClient, JigsawInputError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawInputError.isInstance(error)) console.log(error.message);
 * ```
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
