import { createContext, type Context } from "preact";
import type { AnswerSource, StoredFile } from "../../shared/api.ts";

/** A file to show, at the place that an answer cites. */
export type OpenedFile = Pick<AnswerSource, "fileId" | "fileName" | "kind" | "page" | "startTime" | "marks">;

/** What the sources of answers know of the stored files. */
export interface OpenedFiles {
  /** Whether a file was removed since the answer. False while the files are unknown. */
  readonly isGone: (fileId: string) => boolean;
  /** Shows a whole file. */
  readonly open: (file: OpenedFile) => void;
}

export const OpenedFilesContext: Context<OpenedFiles> = createContext<OpenedFiles>({
  isGone: () => false,
  open: () => {},
});

/** A stored file from its start. */
export function fromStart({ id, name, kind }: StoredFile): OpenedFile {
  return { fileId: id, fileName: name, kind, marks: [] };
}
