/** A pattern of SQL's `LIKE` as a regular expression: paths in JSON know no `LIKE`. */
export function likeRegex(pattern: string): string {
  const parts = pattern.match(/\\[\s\S]|[\s\S]/gu) ?? [];
  return `^${parts.map(toRegex).join("")}$`;
}

function toRegex(part: string): string {
  if (part === "%") return ".*";
  if (part === "_") return ".";
  const character = part.length > 1 && part.startsWith("\\") ? part.slice(1) : part;
  return /[\\^$.*+?()[\]{}|]/.test(character) ? `\\${character}` : character;
}
