import type { Run } from "@x/example-shared";
import { askRun } from "@x/example-shared/ask";
import { openDocuments } from "./open-documents.ts";

export const run: Run = askRun("ask", "OPENAI_API_KEY or OLLAMA_BASE_URL", openDocuments);
