import { RequestRefusedError } from "../types/request-refused-error.ts";
import { isMissingModule } from "./is-missing-module.ts";

/**
 * Loads what only some requests need.
 * @param what needs it, for the message
 * @param packages to install where it is missing
 * @throws RequestRefusedError (400, so that no client tries again) saying what to install
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
