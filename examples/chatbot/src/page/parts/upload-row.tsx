import type { JSX } from "preact";
import type { Upload } from "../state/use-library.ts";
import { IconButton } from "./icon-button.tsx";
import { isFirstClick } from "./is-first-click.ts";
import { usePassFocus } from "./use-pass-focus.ts";

interface UploadRowProps {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** An upload's progress, or why it failed. */
export function UploadRow({ upload, onRetry, onDismiss }: UploadRowProps): JSX.Element {
  const { file, state } = upload;
  const row = usePassFocus();
  const failed = state.step === "failed";
  const canRetry = failed && state.canRetry;
  return (
    <li ref={row} class={`upload-row${failed ? " has-failed" : ""}`} tabIndex={-1}>
      <span class="file-name">
        <b title={file.name}>{file.name}</b>
        <small role={failed ? "alert" : undefined}>{wordsFor(state)}</small>
        {!failed && <progress aria-label={`Reading ${file.name}`} max={1} value={valueOf(state)} />}
      </span>
      {canRetry && (
        <IconButton
          icon="again"
          label={`Try ${file.name} again`}
          title="Try again"
          onClick={() => {
            onRetry();
            // This button is about to disappear.
            row.current?.focus();
          }}
        />
      )}
      <IconButton
        icon="close"
        label={failed ? `Dismiss ${file.name}` : `Stop reading ${file.name}`}
        title={failed ? "Dismiss" : "Stop"}
        onClick={(event) => isFirstClick(event) && onDismiss()}
      />
    </li>
  );
}

function wordsFor(state: Upload["state"]): string {
  switch (state.step) {
    case "waiting":
      return "Waiting";
    case "sending":
      return `Sending, ${Math.round(state.share * 100)} %`;
    case "reading":
      return "Reading";
    case "storing":
      return "Storing";
    case "failed":
      return state.message;
  }
}

/** Sending fills half of the bar. How long reading takes is unknown, so the bar is indeterminate meanwhile. */
function valueOf(state: Upload["state"]): number | undefined {
  if (state.step === "waiting") return 0;
  if (state.step === "sending") return state.share / 2;
  return state.step === "storing" ? 0.9 : undefined;
}
