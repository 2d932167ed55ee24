/** A label as `tagOf` makes it, which no other text looks like by chance. */
const label = String.raw`\[(?:image|audio|pdf|text|text-other) [^\n[\]]* #[\da-f]{8}[\da-f-]*\]`;
const onlyLabel = new RegExp(`^${label}$`);
const anyLabel = new RegExp(` ?${label}`, "g");

/** Whether a text ends with the tag of a chunk. */
export function isTagged(text: string): boolean {
  return tagIn(text) !== undefined;
}

/** The tag that a text ends with, if any. */
export function tagIn(text: string): string | undefined {
  // Only the end is looked at, where no name has a bracket in it: the text may be long, and a stranger's.
  if (!text.endsWith("]")) return undefined;
  const end = text.slice(text.lastIndexOf("["));
  return onlyLabel.test(end) ? end : undefined;
}

/** A text without the tag that it ends with, and without white space at the end; empty where it has no words. */
export function withoutTag(text: string): string {
  const trimmed = text.trimEnd();
  const end = tagIn(trimmed) ?? "";
  return trimmed.slice(0, trimmed.length - end.length).trimEnd();
}

/** A text without any tag in it: a file's name and a hash say nothing about what is meant. */
export function withoutTags(text: string): string {
  const rest = text.includes(" #") ? text.replaceAll(anyLabel, "") : text;
  return rest === text ? text : rest.trim();
}
