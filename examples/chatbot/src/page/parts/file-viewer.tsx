import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { contentAddress, textAddress } from "../sources/content-address.ts";
import { NoteText } from "../sources/note-text.tsx";
import { PdfPages } from "../sources/pdf-pages.tsx";
import { Player } from "../sources/player.tsx";
import { Unavailable } from "../sources/unavailable.tsx";
import { useBroken } from "../sources/use-broken.ts";
import type { OpenedFile } from "../state/opened-files.ts";
import { IconButton } from "./icon-button.tsx";

/** Shows a whole file above the page. Escape and the button close it, and the focus goes back. */
export function FileViewer({
  file,
  onClose,
}: {
  readonly file: OpenedFile;
  readonly onClose: () => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const isDownload = file.kind === "document";
  return (
    <dialog ref={dialog} class="viewer" aria-label={file.fileName} onClose={onClose}>
      <div class="viewer-head">
        <h2>{file.fileName}</h2>
        <a class="quiet" href={contentAddress(file)} download={file.fileName}>
          {isDownload ? "Download the original" : "Download"}
        </a>
        <IconButton icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </div>
      <div class="viewer-body">
        <FileContent file={file} />
      </div>
    </dialog>
  );
}

function FileContent({ file }: { readonly file: OpenedFile }): JSX.Element {
  const { fileName, kind, page, marks } = file;
  const [isBroken, onError] = useBroken();
  if (isBroken) return <Unavailable name={fileName} />;
  switch (kind) {
    case "image":
      return <img class="picture" src={contentAddress(file)} alt={fileName} onError={onError} />;
    case "audio":
      return <Player file={file} onError={onError} />;
    case "pdf":
      return <PdfPages address={contentAddress(file)} name={fileName} start={page ?? 1} marks={marks} />;
    case "document":
    case "text":
      return (
        <NoteText
          address={kind === "document" ? textAddress(file) : contentAddress(file)}
          name={fileName}
          marks={marks}
          fallback={<Unavailable name={fileName} />}
        />
      );
  }
}
