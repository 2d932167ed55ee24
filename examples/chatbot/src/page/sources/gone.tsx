import type { JSX } from "preact";

/** Stands where a file cannot be shown. */
export function Gone({ name }: { readonly name: string }): JSX.Element {
  return <p class="hint">{name} cannot be shown: it was removed, or the server does not answer.</p>;
}
