import { RequestError } from "./request-error.ts";

/**
 * Checks that a chosen file can still be read. Otherwise its request would fail as if the server were unreachable.
 *
 * @throws RequestError when the file was changed, moved or deleted, or is not a file
 */
export async function checkReadable(file: File): Promise<void> {
  // Reads the stream, because reading a slice of a deleted file can succeed and return nothing.
  const reader = file.stream().getReader();
  try {
    await reader.read();
    await reader.cancel();
  } catch {
    throw new RequestError(
      `Could not read ${file.name}. It may have been changed, moved or deleted: choose it again.`,
      400,
    );
  }
}
