import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface DropAreaProps {
  readonly children: ComponentChildren;
  /** Which files can be dropped. */
  readonly hint: string;
  /** `folders` contains those items of `files` that are folders. */
  readonly onFiles: (files: readonly File[], folders: ReadonlySet<File>) => void;
}

/** Accepts dropped and pasted files anywhere on the page. */
export function DropArea({ children, hint, onFiles }: DropAreaProps): JSX.Element {
  const [isOver, setOver] = useState(false);
  // Nested elements fire their own enter and leave events, so the depth is counted.
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
      // Text copied from a document often comes with an image of it; then the text is what the user wants.
      if (event.clipboardData?.types.includes("text/plain")) return;
      const [files, folders] = filesIn(event.clipboardData);
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files, folders);
    };
    // On the document, so that pasting works without a focused element.
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
          <p>
            Drop files to add them
            <small>{hint}</small>
          </p>
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

/** Text dropped on the question field belongs to it. Anywhere else, a dropped link would navigate away. */
function isForField(event: DragEvent): boolean {
  return !hasFiles(event) && event.target instanceof HTMLTextAreaElement;
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
