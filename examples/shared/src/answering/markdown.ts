const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** In characters. Shorter sentences ("Yes.", a single number) mean nothing when quoted on their own. */
const minSentenceLength = 15;

/** The sentences of a Markdown text, each on one line, without the headings. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n|^#.*$/mu)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, " ").trim())
    .flatMap((paragraph) => [...segmenter.segment(paragraph)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence.length >= minSentenceLength);
}

/** The text of the first level 1 heading, or an empty string. */
export function titleOf(markdown: string): string {
  return /^# +(\S.*)$/mu.exec(markdown)?.[1]?.trim() ?? "";
}

/** Adds the page's title: a passage from the middle of a page rarely says what it is about. */
export function withTitle(passage: string, title: string): string {
  return title === "" || titleOf(passage) === title ? passage : `# ${title}\n\n${passage}`;
}
