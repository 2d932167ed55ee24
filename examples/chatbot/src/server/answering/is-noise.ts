/** The largest share of signs in a line that somebody wrote. Prices, times and telephone numbers stay below it. */
const maxSigns = 0.25;

/** Whether a line is noise from text recognition: mostly signs, digits inside of words, or no word at all. */
export function isNoise(line: string): boolean {
  const signs = line.match(/[^\p{L}\p{N}\s.,:€$%]/gu)?.length ?? 0;
  const all = line.replaceAll(/\s/gu, "").length;
  if (all === 0 || signs / all > maxSigns) return true;
  const words = line.match(/[\p{L}\p{N}]+/gu) ?? [];
  const mixed = words.filter(
    (word) => /\p{Ll}?\p{L}\p{N}\p{L}/u.test(word) || /^\p{N}+\p{Lu}{2}/u.test(word),
  );
  const plain = words.filter(
    (word) => /^\p{L}{3,}$/u.test(word) || /^[^\p{Script=Latin}\p{N}]+$/u.test(word),
  );
  return mixed.length >= plain.length;
}
