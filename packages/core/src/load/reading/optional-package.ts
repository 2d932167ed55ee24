import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";

/**
 * Loads a package that only some files need.
 * @param load imports it
 * @param what needs it, such as "Reading the text of PDFs"
 * @throws JigsawInputError that blames the package, not the file, and says what to install
 */
export async function optionalPackage<T>(name: string, what: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new JigsawInputError(isMissing(name, cause) ? missing(name, what) : broken(name, what, cause), {
      cause,
    });
  }
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
