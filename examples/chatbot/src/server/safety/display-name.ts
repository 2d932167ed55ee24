/** In graphemes. */
const maxLength = 120;
/** Long names are cut to their start and end before processing, because a client can send any length. */
const keepStart = 400;
const keepEnd = 100;

/**
 * A file's name for display. It never becomes a path on this machine, because files are stored in the database under ids.
 * Folders, invisible characters and characters that change the text direction are removed.
 */
export function displayName(given: string): string {
  const last = given.split(/[/\\]/u).at(-1) ?? "";
  const near = last.length > keepStart + keepEnd ? last.slice(0, keepStart) + last.slice(-keepEnd) : last;
  const visible = near
    .normalize("NFC")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .trim();
  if (/^\.*$/u.test(visible)) return "file";
  const characters = Array.from(new Intl.Segmenter().segment(visible), ({ segment }) => segment);
  return characters.length <= maxLength ? visible : shorten(characters);
}

/** Cuts out the middle, so that the extension stays. */
function shorten(characters: readonly string[]): string {
  const end = 12;
  return [...characters.slice(0, maxLength - end - 1), "…", ...characters.slice(-end)].join("");
}
