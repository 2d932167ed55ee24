import { hasBrand } from "./brand.ts";
import { identify, JigsawError } from "./jigsaw-error.ts";

/** One attempt took longer than `timeout`. */
export class JigsawTimeoutError extends JigsawError {
  constructor(message: string) {
    super(message, { code: "timeout", isRetryable: true });
    identify(this, "JigsawTimeoutError");
  }

  static override isInstance(value: unknown): value is JigsawTimeoutError {
    return hasBrand(value, "JigsawTimeoutError");
  }
}
