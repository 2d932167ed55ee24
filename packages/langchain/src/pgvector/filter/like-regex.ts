/** Converts a `LIKE` pattern to a regular expression, because SQL/JSON paths don't support `LIKE`. */
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
