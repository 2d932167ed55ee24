export type { Answer, Documents, OpenDocuments } from "./documents.ts";
export { startProgress } from "./progress.ts";
export { readFiles } from "./read-files.ts";
export { nameIn, readPages } from "./read-pages.ts";
export { askRun } from "./run.ts";
