import type { JSX } from "preact";

/** Shown while the server is unreachable or the browser is offline. */
export function Banner(): JSX.Element {
  const text = navigator.onLine ? "The server is not responding." : "You are offline.";
  return (
    <p class="banner" role="alert">
      <span class="spinner" aria-hidden="true" />
      {text} Reconnecting… Nothing you see here is lost.
    </p>
  );
}
