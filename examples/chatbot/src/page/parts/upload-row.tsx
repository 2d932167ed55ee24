import type { JSX } from "preact";
import type { Upload } from "../state/use-library.ts";
import { Icon } from "./icon.tsx";
import { isFirstClick } from "./is-first-click.ts";
import { useHandOn } from "./use-hand-on.ts";

interface UploadRowProps {
  readonly upload: Upload;
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
}

/** One file on its way: how far it is, or why it came to nothing. */
export function UploadRow({ upload, onRetry, onDismiss }: UploadRowProps): JSX.Element {
  const { file, state } = upload;
  const row = useHandOn();
  const failed = state.step === "failed";
  return (
    <li ref={row} class={`upload-row${failed ? " has-failed" : ""}`} tabIndex={-1}>
      <span class="file-name">
        <b title={file.name}>{file.name}</b>
        <small role={failed ? "alert" : undefined}>{wordsFor(state)}</small>
        {!failed && <progress aria-label={`Reading ${file.name}`} max={1} value={valueOf(state)} />}
      </span>
      {failed && (
        <button
          type="button"
          class="round quiet"
          aria-label={`Try ${file.name} again`}
          title="Try again"
          onClick={() => {
            onRetry();
            // This button goes.
            row.current?.focus();
          }}
        >
          <Icon name="again" />
        </button>
      )}
      <button
        type="button"
        class="round quiet"
        aria-label={failed ? `Put ${file.name} away` : `Stop reading ${file.name}`}
        title={failed ? "Put away" : "Stop"}
        onClick={(event) => isFirstClick(event) && onDismiss()}
      >
        <Icon name="close" />
      </button>
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

/** Half of the bar is the way to the server; how long reading takes nobody knows, so the bar moves by itself then. */
function valueOf(state: Upload["state"]): number | undefined {
  if (state.step === "waiting") return 0;
  if (state.step === "sending") return state.share / 2;
  return state.step === "storing" ? 0.9 : undefined;
}
