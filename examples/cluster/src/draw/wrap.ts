/** Wraps a text between words to at most `maxLines` lines of `width` characters. Truncated text ends in an ellipsis. */
export function wrap(text: string, width: number, maxLines: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= maxLines) return lines;
  const kept = lines.slice(0, maxLines);
  const end = (kept[maxLines - 1] ?? "").slice(0, width - 1).replace(/\W+$/u, "");
  return [...kept.slice(0, -1), `${end}…`];
}
