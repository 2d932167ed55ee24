import type { DocumentInterface } from "@langchain/core/documents";
import { isRecord } from "@x/jigsaw-core/internal";

/** Duck-typed: it may come from another copy of LangChain. */
export function isDocument(value: unknown): value is DocumentInterface {
  return isRecord(value) && typeof value["pageContent"] === "string" && isRecord(value["metadata"]);
}
