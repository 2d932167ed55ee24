import type { JSX } from "preact";
import type { StoredFile } from "../../shared/api.ts";
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
const parts = {
  image: "passage",
  audio: "sentence",
  pdf: "page",
  document: "passage",
  text: "passage",
} as const;

export function FileRow({
  file,
  onRemove,
}: {
  readonly file: StoredFile;
  readonly onRemove: () => void;
}): JSX.Element {
  const { kind, name, passages, id } = file;
  const row = usePassFocus();
  const count = kind === "image" ? "" : ` · ${passages} ${parts[kind]}${passages === 1 ? "" : "s"}`;
  return (
    <li ref={row} class="file-row" tabIndex={-1}>
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
          {file.isReady ? (file.problem === undefined ? count : ` · ${file.problem}`) : " · not read yet"}
        </small>
      </span>
      <button
        type="button"
        class="round quiet"
        aria-label={`Remove ${name}`}
        title="Remove"
        onClick={(event) => isFirstClick(event) && onRemove()}
      >
        <Icon name="trash" />
      </button>
    </li>
  );
}
