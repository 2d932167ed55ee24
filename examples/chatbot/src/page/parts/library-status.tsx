import type { JSX } from "preact";
import type { Library } from "../state/use-library.ts";

/** Tells screen readers when reading files starts and ends, without announcing each percent. */
export function LibraryStatus({ library }: { readonly library: Library }): JSX.Element {
  const { files, uploads } = library;
  const isReading = uploads.some(({ state }) => state.step !== "failed");
  return (
    <p class="visually-hidden" role="status">
      {isReading ? "Files are being read." : `Files ready: ${files.length}.`}
    </p>
  );
}
