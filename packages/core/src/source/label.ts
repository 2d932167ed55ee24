/** Matches a label as `tagOf` makes it. Its hash makes sure that no other text matches by chance. */
const label = String.raw`\[(?:image|audio|pdf|text|text-other) [^\n[\]]* #[\da-f]{8}[\da-f-]*\]`;
const onlyLabel = new RegExp(`^${label}$`);
const anyLabel = new RegExp(` ?${label}`, "g");

/** Whether a text ends with a chunk's tag. */
export function isTagged(text: string): boolean {
  return tagIn(text) !== undefined;
}

/** The tag that a text ends with, if any. */
export function tagIn(text: string): string | undefined {
  // Only the text after the last bracket is matched, because the text may be long and untrusted. Names have no brackets.
  if (!text.endsWith("]")) return undefined;
  const end = text.slice(text.lastIndexOf("["));
  return onlyLabel.test(end) ? end : undefined;
}

/** A text without the tag at its end and without trailing white space; empty if it is only a tag. */
export function withoutTag(text: string): string {
  const trimmed = text.trimEnd();
  const end = tagIn(trimmed) ?? "";
  return trimmed.slice(0, trimmed.length - end.length).trimEnd();
}

/** A text without any tags, because a file's name and a hash add no meaning to a vector. */
export function withoutTags(text: string): string {
  const rest = text.includes(" #") ? text.replaceAll(anyLabel, "") : text;
  return rest === text ? text : rest.trim();
}
