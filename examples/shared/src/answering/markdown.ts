const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** Shorter ones ("Yes.", a lone figure) say nothing when quoted alone. Characters. */
const shortest = 15;

/** The sentences of a Markdown text, headings left out, each on one line. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .split(/\n\s*\n|^#.*$/mu)
    .map((paragraph) => paragraph.replaceAll(/\s+/gu, " ").trim())
    .flatMap((paragraph) => [...segmenter.segment(paragraph)].map(({ segment }) => segment.trim()))
    .filter((sentence) => sentence.length >= shortest);
}

/** The words of the first heading of level 1, or an empty string. */
export function titleOf(markdown: string): string {
  return /^# +(\S.*)$/mu.exec(markdown)?.[1]?.trim() ?? "";
}

/** A passage from the middle of a page does not say what it is about; the page's title does. */
export function withTitle(passage: string, title: string): string {
  return title === "" || titleOf(passage) === title ? passage : `# ${title}\n\n${passage}`;
}
