import { readText } from "@x/ai-sdk-jigsaw/read-text";
import { titleOf, withTitle, type Passage } from "@x/example-shared/answering";
import { nameIn, readFiles, readPages } from "@x/example-shared/ask";

/** Characters: a paragraph or two, about one thing. */
const passageLength = 400;

/**
 * Reads every document below a folder, such as .md, .txt, .docx and .html files, but nothing hidden, and splits each into
 * passages under its title.
 *
 * @throws UsageError naming the folder when it is missing, is no folder, or holds nothing to read
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

/** Joins paragraphs until a passage is long enough. */
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
