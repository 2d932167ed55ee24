import { readText } from "@x/ai-sdk-jigsaw/read-text";
import { titleOf, withTitle, type Passage } from "@x/example-shared/answering";
import { nameIn, readFiles, readPages } from "@x/example-shared/ask";

/** In characters: a paragraph or two. */
const passageLength = 400;

/**
 * Reads every document below a folder, such as .md, .txt, .docx and .html files, except hidden ones, and splits each into
 * passages that start with its title.
 *
 * @throws UsageError that names the folder when it is missing, is not a folder, or has no text in it
 */
export async function loadPassages(folder: string): Promise<Passage[]> {
  const pages = await readPages(
    folder,
    () => readFiles(folder, readText),
    ({ text }) => text,
  );
  return pages.flatMap(({ path, text }) =>
    split(text).map((passage) => ({
      source: nameIn(folder, path),
      text: withTitle(passage, titleOf(text)),
    })),
  );
}

/** Joins paragraphs to passages of sufficient length. */
function split(text: string): string[] {
  const passages: string[] = [];
  for (const paragraph of text.split(/\n\s*\n/u).filter((part) => part.trim() !== "")) {
    const last = passages.at(-1);
    if (last !== undefined && last.length + paragraph.length <= passageLength)
      passages[passages.length - 1] = `${last}\n\n${paragraph}`;
    else passages.push(paragraph);
  }
  return passages;
}
