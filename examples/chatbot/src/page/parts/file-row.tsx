import type { JSX } from "preact";
import type { StoredFile } from "../../shared/api.ts";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { isFirstClick } from "./is-first-click.ts";
import { usePassFocus } from "./use-pass-focus.ts";

const units = {
  image: "picture",
  audio: "recording",
  pdf: "PDF",
  document: "document",
  text: "note",
} as const;
const parts = { audio: "sentence", pdf: "page", document: "passage", text: "passage" } as const;

interface FileRowProps {
  readonly file: StoredFile;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly onOpen: () => void;
  readonly onRemove: () => void;
}

export function FileRow({ file, isChosen, onChoose, onOpen, onRemove }: FileRowProps): JSX.Element {
  const { kind, name, id } = file;
  const row = usePassFocus();
  return (
    <li ref={row} class="file-row" tabIndex={-1}>
      <input
        type="checkbox"
        checked={isChosen}
        aria-label={`Ask only ${name}`}
        title="Ask only the chosen files"
        onChange={onChoose}
      />
      <button type="button" class="file-open" onClick={onOpen}>
        <span class="visually-hidden">Open</span>
        {kind === "image" ? (
          <img class="file-icon" src={`/api/files/${id}/content`} alt="" loading="lazy" />
        ) : (
          <span class={`file-icon ${kind}`}>
            <Icon name={kind} />
          </span>
        )}
        <span class="file-name">
          <b title={name}>{name}</b>
          <small>
            {units[kind]}
            {detailOf(file)}
          </small>
        </span>
      </button>
      <IconButton
        icon="trash"
        label={`Remove ${name}`}
        title="Remove"
        onClick={(event) => isFirstClick(event) && onRemove()}
      />
    </li>
  );
}

function detailOf({ kind, passages, isReady, problem }: StoredFile): string {
  if (!isReady) return " · not read yet";
  if (problem !== undefined) return ` · ${problem}`;
  return kind === "image" ? "" : ` · ${passages} ${parts[kind]}${passages === 1 ? "" : "s"}`;
}
