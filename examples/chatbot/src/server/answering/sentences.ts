/** A paragraph, a list item or a heading. */
interface Block {
  readonly sentences: readonly string[];
  readonly isHeading: boolean;
}

/** A line with at least this many characters goes on in the next one, unless it ends a sentence. */
const minWrappedLength = 34;
const maxHeadingWords = 8;
/** No sentence ends after these: abbreviations, initials, and the numbers of days and headings. */
const abbreviation = String.raw`(?:\b(?:Mr|Mrs|Ms|Dr|St|Nr|No|Prof|bzw|ca|usw|etc|vs|\p{Lu}|[ez]\.\s?[gB])|(?<!\p{N})\p{N}{1,2})`;
const sentenceEnd = new RegExp(
  String.raw`(?<=(?<!${abbreviation})[.!?]["”’)]?)\s+(?=["“‘(]?[\p{Lu}\p{N}])`,
  "u",
);

/**
 * The sentences of a text without tables. A line break also ends a sentence, unless the line is long or the next one
 * starts in lower case, because menu boards and headings have no full stops.
 */
export function sentencesOf(text: string): Block[] {
  return linesOf(text).map((line) => {
    const sentences = line
      .replace(/^\s*(?:#+|[-*])\s+/u, "")
      .split(sentenceEnd)
      .map((sentence) => sentence.trim())
      .filter((sentence) => /\p{L}/u.test(sentence));
    return { sentences, isHeading: isHeading(line) };
  });
}

/** The lines of a text; a line that was wrapped is joined again. */
function linesOf(text: string): string[] {
  const lines: string[] = [];
  let isOpen = false;
  for (const line of text.split("\n").map((each) => each.trim())) {
    const goesOn = isOpen || /^\p{Ll}/u.test(line);
    const last = lines.at(-1);
    if (last !== undefined && last !== "" && line !== "" && goesOn && !/^(?:#|[-*]\s)/u.test(line)) {
      lines[lines.length - 1] = `${last} ${line}`;
    } else lines.push(line);
    isOpen = line.length >= minWrappedLength && !/[.!?:;]["”’)]?$/u.test(line) && !line.startsWith("#");
  }
  return lines.filter((line) => line !== "");
}

/** A Markdown heading, or a short line without a full stop and without a number. */
function isHeading(line: string): boolean {
  if (line.startsWith("#")) return true;
  if (/^[-*]\s/u.test(line) || /[.!?,;]["”’)]?$/u.test(line)) return false;
  const words = line.replace(/^\p{N}+[.)]\s*/u, "");
  return !/\p{N}|:\s*\S/u.test(words) && words.split(/\s+/u).length <= maxHeadingWords;
}
