import type { ComponentChildren, JSX } from "preact";
import { useRef } from "preact/hooks";

interface FileButtonProps {
  readonly children: ComponentChildren;
  readonly class: string;
  /** What the file chooser suggests. The server decides by the content. */
  readonly accept: string;
  readonly label: string;
  readonly isMultiple?: boolean;
  readonly isDisabled?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A button that opens the browser's file chooser. */
export function FileButton(props: FileButtonProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => {
    const { current } = input;
    if (!current) return;
    props.onFiles([...(current.files ?? [])]);
    // Allows choosing the same file again.
    current.value = "";
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept={props.accept}
        multiple={props.isMultiple ?? false}
        aria-label={props.label}
        onChange={choose}
      />
      <button
        type="button"
        class={props.class}
        disabled={props.isDisabled ?? false}
        onClick={() => input.current?.click()}
      >
        {props.children}
      </button>
    </>
  );
}
