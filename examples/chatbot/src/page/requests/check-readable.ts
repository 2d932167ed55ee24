import { RequestError } from "./request-error.ts";

/**
 * Looks whether a file is still what was chosen: a request that cannot read what it sends fails as if no server answered.
 *
 * @throws RequestError where it was changed, moved or removed, or is none
 */
export async function checkReadable(file: File): Promise<void> {
  // A slice of a file that is gone may be empty, and can be read.
  const reader = file.stream().getReader();
  try {
    await reader.read();
    await reader.cancel();
  } catch {
    throw new RequestError(`${file.name} cannot be read. Was it changed, moved or removed?`, 400);
  }
}
