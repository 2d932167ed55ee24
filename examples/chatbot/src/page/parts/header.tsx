import type { JSX } from "preact";
import { Icon } from "./icon.tsx";

interface HeaderProps {
  readonly files: number;
  readonly isPanelOpen: boolean;
  readonly canStart: boolean;
  readonly onPanel: () => void;
  readonly onStart: () => void;
}

export function Header({ files, isPanelOpen, canStart, onPanel, onStart }: HeaderProps): JSX.Element {
  return (
    <header class="header">
      <span class="brand" aria-hidden="true">
        <Icon name="spark" />
      </span>
      <h1>Ask your files</h1>
      {/* Not `disabled`, which would drop the focus after a click. */}
      <button
        type="button"
        class="quiet"
        aria-disabled={!canStart}
        onClick={() => {
          if (canStart) onStart();
        }}
      >
        <Icon name="plus" />
        <span class="wide">New conversation</span>
        <span class="narrow-only visually-hidden">New conversation</span>
      </button>
      <button
        type="button"
        class="quiet narrow-only"
        aria-expanded={isPanelOpen}
        aria-controls="library"
        onClick={onPanel}
      >
        <Icon name="files" />
        Files ({files})
      </button>
    </header>
  );
}
