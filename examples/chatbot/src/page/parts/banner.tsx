import type { JSX } from "preact";

/** Tells that nobody answers, whichever side is to blame. */
export function Banner(): JSX.Element {
  const text = navigator.onLine ? "The server does not answer." : "You are offline.";
  return (
    <p class="banner" role="alert">
      <span class="spinner" aria-hidden="true" />
      {text} Trying again; nothing that you see is lost.
    </p>
  );
}
