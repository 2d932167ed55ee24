import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";

/**
 * The error for an optional package that can't be loaded. It names the package and how to install it. Each `import()` of
 * such a package is inside a `try`, so that bundlers only warn if it is not installed.
 * @param what the feature that needs it, such as "Reading the text of PDFs"
 */
export function packageError(name: string, what: string, cause: unknown): JigsawInputError {
  return new JigsawInputError(isMissing(name, cause) ? missing(name, what) : broken(name, what, cause), {
    cause,
  });
}

/** Whether an error says that a package has to be installed. */
export function isMissingPackage(error: unknown): boolean {
  return JigsawInputError.isInstance(error) && error.message.includes(": npm install ");
}
function missing(name: string, what: string): string {
  return `${what} needs the package \`${name}\`: npm install ${name}`;
}

function broken(name: string, what: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return `${what} needs the package \`${name}\`, which is installed but can't be loaded (${reason}). Install its latest version.`;
}

/** Whether the package itself is missing, not one of its dependencies. */
function isMissing(name: string, error: unknown): boolean {
  return (
    error instanceof Error &&
    "code" in error &&
    String(error.code).endsWith("MODULE_NOT_FOUND") &&
    new RegExp(`['"]${name}(/[^'"]*)?['"]`).test(error.message)
  );
}

/** The default export of a package. In CommonJS it may be the module itself. */
export function defaultOf<T>(module: { readonly default: T }): T;
export function defaultOf(module: object): unknown {
  return Reflect.get(module, "default") ?? module;
}
