import type { JSX } from "preact";
import type { Library } from "../state/use-library.ts";
import type { Server } from "../state/use-server.ts";
import { FileButton } from "./file-button.tsx";
import { FileRow } from "./file-row.tsx";
import { Icon } from "./icon.tsx";
import { UploadRow } from "./upload-row.tsx";

interface LibraryPanelProps {
  readonly library: Library;
  readonly server: Server;
  /** Only used on narrow screens. */
  readonly isOpen: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

const accept = "image/*,audio/*,application/pdf,text/*,.md";

/** The stored files and the uploads in progress. */
export function LibraryPanel({ library, server, isOpen, onFiles }: LibraryPanelProps): JSX.Element {
  const { files, uploads, problem } = library;
  const isEmpty = files.length === 0 && uploads.length === 0;
  return (
    <aside id="library" class={`library${isOpen ? " is-open" : ""}`} aria-label="Files">
      <FileButton class="drop-zone" accept={accept} label="Choose files" isMultiple onFiles={onFiles}>
        <Icon name="plus" />
        <strong>Add files</strong>
        <span>Drop photos, recordings, PDFs and notes here, or choose them.</span>
      </FileButton>
      <ul class="uploads" aria-label="Files being read">
        {uploads.map((upload) => (
          <UploadRow
            key={upload.id}
            upload={upload}
            onRetry={() => library.retry(upload.id)}
            onDismiss={() => library.dismiss(upload.id)}
          />
        ))}
      </ul>
      {problem !== "" && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {!server.state && <Skeleton />}
      {server.state && isEmpty && <p class="hint">No files yet.</p>}
      <ul class="files" aria-label="Files you can ask about">
        {files.map((file) => (
          <FileRow key={file.id} file={file} onRemove={() => void library.remove(file)} />
        ))}
      </ul>
    </aside>
  );
}

function Skeleton(): JSX.Element {
  return (
    <div class="skeleton" aria-hidden="true">
      <span />
      <span />
      <span />
    </div>
  );
}
