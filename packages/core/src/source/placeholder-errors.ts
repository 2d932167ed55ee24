import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isTagged, withoutTags } from "./label.ts";

/** Where a loaded text was met, and what the framework calls the loader and its option. */
interface Placed {
  /** Such as `documents[3]`. */
  readonly subject: string;
  readonly text: string;
}

/** For what was loaded with vectors of another space than that of the embeddings that are to be used. */
export function otherOptions({ subject, text }: Placed, give: string): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) was loaded with other options (service, \`dimensions\` or \`tokenOverflowMode\`) than these embeddings have. ${give}`,
  );
}

/**
 * For the placeholder of an image, a recording or a PDF without the vector that it was loaded with.
 * @param advice what else can be done
 */
export function vectorGone({ subject, text }: Placed, advice = ""): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) is a placeholder for an image, a recording or a PDF whose vector is no longer in memory, for example because it was copied through JSON. Load the source again.${advice} If the text is your own, let it end with something else.`,
  );
}

/** Refuses a text that stands for an image, a recording or a PDF: embedded as a text, its vector would be of its name. */
export function checkLabel(text: string, subject: string): void {
  if (isTagged(text.trimEnd())) throw vectorGone({ subject, text });
}

/** Refuses a query that is nothing but a label. */
export function checkQueryLabel(text: string, subject: string): void {
  if (withoutTags(text).trim() !== "" || text.trim() === "") return;
  throw new JigsawInputError(
    `${subject} (${short(text)}) is a placeholder for an image, a recording or a PDF, whose name says nothing about what is in it. Search with words, or with the file itself.`,
  );
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `…${text.slice(-80)}` : text);
}
