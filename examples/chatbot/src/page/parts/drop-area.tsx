import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";

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
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    count(-depth.current);
    const dropped = [...(event.dataTransfer?.items ?? [])].flatMap((item) => {
      const file = item.getAsFile();
      return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory ?? false }] : [];
    });
    const folders = dropped.filter(({ isFolder }) => isFolder).map(({ file }) => file);
    onFiles(
      dropped.map(({ file }) => file),
      new Set(folders),
    );
  };
  return (
    <div
      class="page"
      onDragEnter={(event) => hasFiles(event) && count(1)}
      onDragLeave={(event) => hasFiles(event) && count(-1)}
      onDragOver={(event) => event.preventDefault()}
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

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes("Files") ?? false;
}
