import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { show } from "./checks.ts";

/**
 * Rejects a text that can't be embedded.
 * @param subject the text's name in the error, such as `texts[3]`
 */
export function checkText(text: unknown, subject: string): asserts text is string {
  if (typeof text !== "string") {
    throw new JigsawInputError(
      `${subject} must be a string; got ${text === undefined ? "undefined" : show(text)}.`,
    );
  }
  if (text.trim() === "") {
    throw new JigsawInputError(
      `${subject} is ${text === "" ? "empty" : "blank"}, so there is nothing to embed. Filter it out.`,
    );
  }
}
