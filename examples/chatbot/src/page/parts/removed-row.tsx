import type { JSX } from "preact";
import type { StoredFile } from "../../shared/api.ts";
import { Icon } from "./icon.tsx";
import { usePassFocus } from "./use-pass-focus.ts";

interface RemovedRowProps {
  readonly file: StoredFile;
  readonly onRestore: () => void;
}

/** Says that a file was removed, and offers to undo that. */
export function RemovedRow({ file, onRestore }: RemovedRowProps): JSX.Element {
  const row = usePassFocus();
  return (
    <li ref={row} class="upload-row" tabIndex={-1}>
      <span class="file-name" role="status">
        <small>Removed {file.name}</small>
      </span>
      <button type="button" class="quiet" aria-label={`Undo removing ${file.name}`} onClick={onRestore}>
        <Icon name="undo" />
        Undo
      </button>
    </li>
  );
}
