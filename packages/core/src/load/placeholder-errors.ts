import { JigsawInputError } from "../errors/jigsaw-input-error.ts";

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

/** For the placeholder of an image, a recording or a PDF without the vector that it was loaded with. */
export function vectorGone({ subject, text }: Placed): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) is a placeholder for an image, a recording or a PDF whose vector is no longer in memory, for example because it was copied through JSON. Load the source again.`,
  );
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `…${text.slice(-80)}` : text);
}
