import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isTagged, withoutTags } from "./label.ts";

/** A loaded text and its position. */
interface LoadedText {
  /** The position, such as `documents[3]`. */
  readonly subject: string;
  readonly text: string;
}

/**
 * The error for a text whose vector belongs to another vector space than the embeddings in use.
 * @param advice what to do
 */
export function differentOptionsError({ subject, text }: LoadedText, advice: string): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) was loaded with different options (service, \`dimensions\` or \`tokenOverflowMode\`) than these embeddings use. ${advice}`,
  );
}

/**
 * The error for the placeholder of an image, a recording or a PDF whose vector is not in memory.
 * @param advice what else to do
 */
export function missingVectorError({ subject, text }: LoadedText, advice = ""): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) is a placeholder for an image, a recording or a PDF whose vector is no longer in memory, for example because it was copied through JSON. Load the source again.${advice} If this is a text of your own, change its ending.`,
  );
}

/** Rejects the placeholder of an image, a recording or a PDF: embedded as a text, its vector would represent its name. */
export function checkLabel(text: string, subject: string): void {
  if (isTagged(text.trimEnd())) throw missingVectorError({ subject, text });
}

/** Rejects a query that consists of labels only. */
export function checkQueryLabel(text: string, subject: string): void {
  if (withoutTags(text).trim() !== "" || text.trim() === "") return;
  throw new JigsawInputError(
    `${subject} (${short(text)}) is a placeholder for an image, a recording or a PDF, so it can't be searched for. Search with words, or with the file itself.`,
  );
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `…${text.slice(-80)}` : text);
}
