import type { Run } from "@x/example-shared";
import { askRun } from "@x/example-shared/ask";
import { openDocuments } from "./open-documents.ts";

export const run: Run = askRun("ai-sdk-ask", "the `model` in src/open-documents.ts", openDocuments);
