import type { JSX } from "preact";
import { fromStart, type OpenedFile } from "../state/opened-files.ts";
import type { Chosen } from "../state/use-chosen.ts";
import type { Conversations } from "../state/use-conversations.ts";
import type { Library } from "../state/use-library.ts";
import type { Server } from "../state/use-server.ts";
import { acceptedFiles } from "./accepted-files.ts";
import { ConversationList } from "./conversation-list.tsx";
import { FileButton } from "./file-button.tsx";
import { FileRow } from "./file-row.tsx";
import { Icon } from "./icon.tsx";
import { RemovedRow } from "./removed-row.tsx";
import { UploadRow } from "./upload-row.tsx";

interface LibraryPanelProps {
  readonly library: Library;
  readonly conversations: Conversations;
  readonly server: Server;
  /** Only used on narrow screens. */
  readonly isOpen: boolean;
  readonly chosen: Chosen;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onOpen: (file: OpenedFile) => void;
}

const accept =
  "image/*,audio/*,application/pdf,text/*,.md,.docx,.xlsx,.pptx,.odt,.ods,.odp,.rtf,.epub,.eml,.html,.csv,.tsv,.ipynb,.srt,.vtt";

/** The stored files and the uploads in progress. */
export function LibraryPanel({
  library,
  conversations,
  server,
  isOpen,
  chosen,
  onFiles,
  onOpen,
}: LibraryPanelProps): JSX.Element {
  const { files, uploads, removed, problem } = library;
  const isEmpty = files.length === 0 && uploads.length === 0;
  return (
    <aside id="library" class={`library${isOpen ? " is-open" : ""}`} aria-label="Files and conversations">
      <ConversationList conversations={conversations} />
      <FileButton class="drop-zone" accept={accept} label="Choose files" isMultiple onFiles={onFiles}>
        <Icon name="plus" />
        <strong>Add files</strong>
        <span>Drop them here, or choose them. {acceptedFiles(server.state)}</span>
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
      {removed.length > 0 && (
        <ul class="uploads" aria-label="Removed files">
          {removed.map((file) => (
            <RemovedRow key={file.id} file={file} onRestore={() => void library.restore(file)} />
          ))}
        </ul>
      )}
      <ul class="files" aria-label="Files you can ask about">
        {files.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            isChosen={chosen.files.includes(file)}
            onChoose={() => chosen.toggle(file)}
            onOpen={() => onOpen(fromStart(file))}
            onRemove={() => void library.remove(file)}
          />
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
