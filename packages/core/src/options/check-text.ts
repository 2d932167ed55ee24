import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { show } from "./checks.ts";

/**
 * Refuses a text that cannot be embedded.
 * @param subject what the caller knows it as, such as `texts[3]`
 */
export function checkText(text: unknown, subject: string): asserts text is string {
  if (typeof text !== "string") {
    throw new JigsawInputError(
      `${subject} must be a string; got ${text === undefined ? "undefined" : show(text)}.`,
    );
  }
  if (text.trim() === "") {
    throw new JigsawInputError(
      `${subject} is ${text === "" ? "empty" : "blank"}: there is nothing in it to embed. Filter it out.`,
    );
  }
}
