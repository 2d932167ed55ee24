import type { ServerState } from "../../shared/api.ts";

/** For display: which files can be added, and how big they may be. */
export function acceptedFiles(state: ServerState | undefined): string {
  const limit = state ? `, up to ${Math.floor(state.maxFileBytes / 1024 / 1024)} MB each` : "";
  return `Pictures, recordings, PDFs, Office files, e-books, mails, tables, web pages and notes${limit}.`;
}
