import type { JSX } from "preact";
import type { Library } from "../state/use-library.ts";

/** Tells those who do not see it that files are being read, and when they are: twice, not at each percent. */
export function LibraryStatus({ library }: { readonly library: Library }): JSX.Element {
  const { files, uploads } = library;
  const isReading = uploads.some(({ state }) => state.step !== "failed");
  return (
    <p class="visually-hidden" role="status">
      {isReading ? "Files are being read." : `Files to ask about: ${files.length}.`}
    </p>
  );
}
