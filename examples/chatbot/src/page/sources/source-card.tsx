import type { JSX } from "preact";
import { useContext, useId } from "preact/hooks";
import type { AnswerSource } from "../../shared/api.ts";
import { OpenedFilesContext } from "../state/opened-files.ts";
import { Icon } from "../parts/icon.tsx";
import { clock } from "./clock.ts";
import { Passage } from "./passage.tsx";
import { NoteSource } from "./note-source.tsx";
import { PageSource } from "./page-source.tsx";
import { PictureSource } from "./picture-source.tsx";
import { RecordingSource } from "./recording-source.tsx";

interface SourceCardProps {
  readonly source: AnswerSource;
  /** Position in the displayed list, from 1. */
  readonly place: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A source of an answer, which expands in place. */
export function SourceCard({ source, place, isOpen, onToggle }: SourceCardProps): JSX.Element {
  // The same source can be at the same position in several turns, so the id is generated.
  const id = useId();
  const { isGone, open } = useContext(OpenedFilesContext);
  const isRemoved = isGone(source.fileId);
  const where = isRemoved ? "removed" : whereOf(source);
  return (
    <div class={`source${isOpen ? " is-open" : ""}`} data-kind={source.kind}>
      <button type="button" class="source-head" aria-expanded={isOpen} aria-controls={id} onClick={onToggle}>
        <span class="cite">{place}</span>
        <Icon name={source.kind} />
        <b>{source.fileName}</b>
        {where !== "" && <span class="where">{where}</span>}
        <Icon name="chevron" />
      </button>
      <div id={id} class="source-body">
        {isOpen && isRemoved && <RemovedSource source={source} />}
        {isOpen && !isRemoved && (
          <>
            <SourceBody source={source} />
            <button type="button" class="quiet open-file" onClick={() => open(source)}>
              <Icon name="open" />
              Open {source.fileName}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

function RemovedSource({ source }: { readonly source: AnswerSource }): JSX.Element {
  return (
    <>
      <p class="hint">This file was removed after the answer. Only the words that were found are left.</p>
      <Passage source={source} />
    </>
  );
}

function SourceBody({ source }: { readonly source: AnswerSource }): JSX.Element {
  switch (source.kind) {
    case "image":
      return <PictureSource source={source} />;
    case "audio":
      return <RecordingSource source={source} />;
    case "pdf":
      return <PageSource source={source} />;
    case "document":
    case "text":
      return <NoteSource source={source} />;
  }
}

function whereOf({ kind, page, startTime }: AnswerSource): string {
  if (kind === "audio") return `at ${clock(startTime ?? 0)}`;
  return kind === "pdf" && page !== undefined ? `page ${page}` : "";
}
