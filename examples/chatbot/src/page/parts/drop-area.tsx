import type { ComponentChildren, JSX } from "preact";
import { useRef, useState } from "preact/hooks";

interface DropAreaProps {
  readonly children: ComponentChildren;
  readonly onFiles: (files: readonly File[]) => void;
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
    onFiles([...(event.dataTransfer?.files ?? [])]);
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
