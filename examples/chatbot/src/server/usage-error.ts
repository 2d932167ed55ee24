/** A mistake on the command line. It is reported on one line, with exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
