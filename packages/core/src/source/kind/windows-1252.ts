/** The characters that windows-1252 has instead of the control characters U+0080 to U+009F. */
const letters = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Repairs a text that was decoded as windows-1252. Node before 22.13 decodes it as Latin-1, with control characters instead. */
export function repairWindows1252(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replaceAll(/[\x80-\x9f]/g, (control) => letters[control.charCodeAt(0) - 0x80] ?? control);
}
