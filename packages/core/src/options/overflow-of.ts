/** What the service does with a text that is too long. With `"split"` no text is, so its default applies. */
export function overflowOf({
  tokenOverflowMode = "split",
}: {
  readonly tokenOverflowMode?: string | undefined;
}): string {
  return tokenOverflowMode === "split" ? "error" : tokenOverflowMode;
}
