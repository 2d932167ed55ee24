/** What the person at the keyboard can put right: reported as one line, with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
