import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Turn } from "../../shared/api.ts";
import { copiedText } from "./copied-text.ts";
import { Icon } from "./icon.tsx";

interface TurnActionsProps {
  readonly turn: Turn;
  /** For the last turn only: asks its question once more, or lets the user change it. */
  readonly onAgain?: (() => void) | undefined;
  readonly onEdit?: (() => void) | undefined;
}

/** What can be done with an answer. */
export function TurnActions({ turn, onAgain, onEdit }: TurnActionsProps): JSX.Element {
  const [copied, setCopied] = useState("");
  const copy = (): void => {
    const done = copyText(copiedText(turn));
    done.then(
      () => setCopied("Copied."),
      () => setCopied("This browser does not allow copying. Select the text instead."),
    );
  };
  return (
    <div class="turn-actions" role="group" aria-label="This answer">
      <button type="button" class="quiet" onClick={copy}>
        <Icon name="copy" />
        Copy
      </button>
      {onAgain && (
        <button type="button" class="quiet" onClick={onAgain}>
          <Icon name="again" />
          Ask again
        </button>
      )}
      {onEdit && (
        <button type="button" class="quiet" onClick={onEdit}>
          <Icon name="edit" />
          Edit question
        </button>
      )}
      <span class="hint" role="status">
        {copied}
      </span>
    </div>
  );
}

async function copyText(text: string): Promise<void> {
  // Missing on pages served without TLS, other than from this machine.
  await navigator.clipboard.writeText(text);
}
