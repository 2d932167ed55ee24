import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";

/**
 * Why a package that only some files need can't be loaded: blames the package, not the file, and says what to install. Each
 * `import()` of such a package stands in a `try`, so that bundlers warn where it is not installed, and go on.
 * @param what needs it, such as "Reading the text of PDFs"
 */
export function packageError(name: string, what: string, cause: unknown): JigsawInputError {
  return new JigsawInputError(isMissing(name, cause) ? missing(name, what) : broken(name, what, cause), {
    cause,
  });
}

/** Whether an error says that a package is to be installed. */
export function isMissingPackage(error: unknown): boolean {
  return JigsawInputError.isInstance(error) && error.message.includes(": npm install ");
}
function missing(name: string, what: string): string {
  return `${what} needs the package \`${name}\`: npm install ${name}`;
}

function broken(name: string, what: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `${what} needs the package \`${name}\`, which is installed but can't be loaded (${reason}). Install its newest version.`;
}

/** Whether it is the package itself that is not there, and not something that it needs. */
function isMissing(name: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).endsWith("MODULE_NOT_FOUND") &&
    new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(error.message)
  );
}

/** What a package exports by default: CommonJS may have it as the module itself. */
export function defaultOf<T>(module: { readonly default: T }): T;
export function defaultOf(module: object): unknown {
  return Reflect.get(module, "default") ?? module;
}
