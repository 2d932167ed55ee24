/** Characters as people count them. */
const longest = 120;
/** What is kept of the start and of the end of a long name before it is looked at: whoever sends it chose its length. */
const keptStart = 400;
const keptEnd = 100;

/**
 * A file's name as it is shown to people. It never names a file on this machine: files are kept in the database, under
 * ids. Folders are cut off, and so are characters that cannot be seen or that turn the direction of writing.
 */
export function displayName(given: string): string {
  const last = given.split(/[/\\]/u).at(-1) ?? "";
  const near = last.length > keptStart + keptEnd ? last.slice(0, keptStart) + last.slice(-keptEnd) : last;
  const visible = near
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .trim();
  if (/^\.*$/u.test(visible)) return "file";
  const characters = Array.from(new Intl.Segmenter().segment(visible), ({ segment }) => segment);
  return characters.length <= longest ? visible : shorten(characters);
}

/** Cuts the middle out, so that the extension stays. */
function shorten(characters: readonly string[]): string {
  const end = 12;
  return [...characters.slice(0, longest - end - 1), "…", ...characters.slice(-end)].join("");
}
