import type { JSX } from "preact";

/** Shown instead of a file that can't be loaded. */
export function Unavailable({ name }: { readonly name: string }): JSX.Element {
  return (
    <p class="hint">
      {name} can't be shown. It was removed, the server is not responding, or this browser doesn't know its
      format.
    </p>
  );
}
