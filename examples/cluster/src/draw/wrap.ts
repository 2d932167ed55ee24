/** Breaks a text between words into at most `most` lines of at most `width` characters; an ellipsis ends what is cut. */
export function wrap(text: string, width: number, most: number): string[] {
  const lines: string[] = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1) ?? "";
    const longer = last === "" ? word : `${last} ${word}`;
    if (longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  const end = (kept[most - 1] ?? "").slice(0, width - 1).replace(/\W+$/u, "");
  return [...kept.slice(0, -1), `${end}…`];
}
