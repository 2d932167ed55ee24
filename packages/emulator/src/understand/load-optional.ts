import { RequestRefusedError } from "../types/request-refused-error.ts";
import { isMissingModule } from "./is-missing-module.ts";

/**
 * Loads an optional package.
 * @param what the feature that needs it, for the message
 * @param packages the packages to install if it is missing
 * @throws RequestRefusedError that names the packages to install. Its status is 400, so that clients don't retry
 */
export async function loadOptional<Loaded>(
  load: () => Promise<Loaded>,
  what: string,
  packages: string,
): Promise<Loaded> {
  try {
    return await load();
  } catch (cause) {
    if (!isMissingModule(cause)) throw cause;
    throw new RequestRefusedError(
      `${what} needs packages that are not installed where the emulator runs: npm install ${packages}`,
    );
  }
}
