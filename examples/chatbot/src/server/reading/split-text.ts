import { RecursiveCharacterTextSplitter } from "@langchain/textsplitters";

/** Characters: a paragraph or two, about one thing. */
const chunkSize = 220;

/** Characters of a file that surely has more passages than that, unless most of it is blank. */
export function tooLong(passages: number): number {
  return 2 * passages * chunkSize;
}

/** Cuts a note into passages that are exact parts of it, so that each can be found and marked in the whole. */
export async function splitText(text: string): Promise<string[]> {
  const splitter = new RecursiveCharacterTextSplitter({
    chunkSize,
    chunkOverlap: 0,
    separators: ["\n\n", "\n", ". ", " ", ""],
  });
  return await splitter.splitText(text);
}
