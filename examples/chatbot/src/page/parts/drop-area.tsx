import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface DropAreaProps {
  readonly children: ComponentChildren;
  /** `folders` are those of the files that are none. */
  readonly onFiles: (files: readonly File[], folders: ReadonlySet<File>) => void;
}

/** The whole page takes files that are dropped, or pasted. */
export function DropArea({ children, onFiles }: DropAreaProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  // Each element on the way tells of its own entering and leaving.
  const depth = useRef(0);
  const count = (change: number): void => {
    depth.current = Math.max(0, depth.current + change);
    setOver(depth.current > 0);
  };
  const over = (event: DragEvent): void => {
    if (!isForField(event)) event.preventDefault();
  };
  const drop = (event: DragEvent): void => {
    if (isForField(event)) return;
    event.preventDefault();
    count(-depth.current);
    onFiles(...filesIn(event.dataTransfer));
  };
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      // What is copied from a document is text with a picture of it, and the text is meant.
      if (event.clipboardData?.types.includes("text/plain")) return;
      const [files, folders] = filesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files, folders);
    };
    // Nothing in the page need have the focus.
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, [onFiles]);
  return (
    <div
      class="page"
      onDragEnter={(event) => hasFiles(event) && count(1)}
      onDragLeave={(event) => hasFiles(event) && count(-1)}
      onDragOver={over}
      onDrop={drop}
    >
      {children}
      {isOver && (
        <div class="drop-veil" aria-hidden="true">
          <p>Drop to read them</p>
        </div>
      )}
    </div>
  );
}

function filesIn(transfer: DataTransfer | null): [files: File[], folders: Set<File>] {
  const all = [...(transfer?.items ?? [])].flatMap((item) => {
    const file = item.getAsFile();
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }] : [];
  });
  const folders = all.filter(({ isFolder }) => isFolder);
  return [all.map(({ file }) => file), new Set(folders.map(({ file }) => file))];
}

/** Words that are dropped on the question are the field's own; anywhere else a link would lead away. */
function isForField(event: DragEvent): boolean {
  return !hasFiles(event) && event.target instanceof HTMLTextAreaElement;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
