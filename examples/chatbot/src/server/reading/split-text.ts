import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";

/** In characters: a paragraph or two. */
const chunkSize = 220;

/** A text with more characters than this has more than `passages` passages, unless most of it is blank. */
export function maxLengthFor(passages: number): number {
  return 2 * passages * chunkSize;
}

/** Splits a note into passages that are exact substrings, so that each can be found and highlighted in the note. */
export async function splitText(text: string): Promise<string[]> {
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize,
    chunkOverlap: 0,
    separators: ["\n\n", "\n", ". ", " ", ""],
  });
  return await splitter.splitText(text);
}
