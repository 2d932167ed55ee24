import { JigsawInputError } from "@x/jigsaw-core";
import { isTagged } from "@x/jigsaw-core/embed-once";
import { areAlike, isText, knownVectors } from "./known-vectors.ts";

/**
 * The vector that a loaded Document with this text has, or undefined where the text is to be embedded.
 * @param index the text's place in its list
 * @throws JigsawInputError with the `index` where the text stands for something that is no text, and its vector is not here
 */
export function findVector(text: string, space: string, index: number): number[] | undefined {
  const known = knownVectors.forText(text);
  const here = known.filter((entry) => entry.space === space);
  const [last] = here.slice(-1);
  // Two different things with the same words: which is meant cannot be told, so the words are embedded.
  if (last && here.every((entry) => areAlike(entry, last))) return [...last.vector];
  if (!last && known.some(({ type }) => !isText(type)))
    throw Object.assign(otherOptions(`texts[${index}]`, text), { index });
  if (!last && isTagged(text)) throw Object.assign(vectorGone(`texts[${index}]`, text), { index });
  return undefined;
}

/** For a Document that was loaded with vectors of another space than the store's. */
export function otherOptions(subject: string, text: string): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) was loaded with other options (service, \`dimensions\` or \`tokenOverflowMode\`) than the store's embeddings have. Give the loader the same \`embeddings\`.`,
  );
}

/** For a Document that stands for something that is no text, without the vector that it was loaded with. */
export function vectorGone(subject: string, text: string): JigsawInputError {
  return new JigsawInputError(
    `${subject} (${short(text)}) stands for something that is no text, and its vector is not in this process: the Document is a copy through JSON, or was let go of. Load the source again.`,
  );
}

function short(text: string): string {
  return JSON.stringify(text.length > 80 ? `…${text.slice(-80)}` : text);
}
