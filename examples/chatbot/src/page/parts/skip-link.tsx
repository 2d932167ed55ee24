import type { JSX } from "preact";

/** The first element that the Tab key reaches. It skips the files. */
export function SkipLink(): JSX.Element {
  return (
    <a
      class="skip"
      href="#question"
      onClick={(event) => {
        // The part of the address behind the `#` names the conversation.
        event.preventDefault();
        document.querySelector<HTMLElement>("#question")?.focus();
      }}
    >
      Skip to the question
    </a>
  );
}
