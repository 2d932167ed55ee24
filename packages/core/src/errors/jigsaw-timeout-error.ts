import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/**
 * One attempt took longer than `timeout`.
 * @example
 * ```ts
 * import { JigsawClient, JigsawTimeoutError } from "@x/jigsaw-core";
 *
 * const client = new JigsawClient();
 * const error: unknown = await client.embedQuery("opening hours").catch((thrown) => thrown);
 * if (JigsawTimeoutError.isInstance(error)) console.log("Raise `timeout`.");
 * ```
 */
export class JigsawTimeoutError extends JigsawError {
  constructor(message: string) {
    super(message, { code: "timeout", isRetryable: true });
    identify(this, "JigsawTimeoutError");
  }

  static override isInstance(value: unknown): value is JigsawTimeoutError {
    return hasBrand(value, "JigsawTimeoutError");
  }
}
