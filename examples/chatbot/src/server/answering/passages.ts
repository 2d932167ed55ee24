import type { DocumentInterface } from "@langchain/core/documents";
import { wordsOf } from "@x/langchain-jigsaw";
import type { AnswerSource } from "../../shared/api.ts";
import { isKind } from "../safety/kinds.ts";

/** Turns search results into sources numbered from 1, without marks. */
export function toSources(documents: readonly DocumentInterface[]): AnswerSource[] {
  return documents.flatMap(({ pageContent, metadata }, index) => {
    const { fileId, fileName, type, pageNumber, startTime, endTime }: Record<string, unknown> = metadata;
    const kind = type === "text-other" ? "text" : type;
    if (typeof fileId !== "string" || typeof fileName !== "string" || !isKind(kind)) return [];
    const source = {
      number: index + 1,
      fileId,
      fileName,
      kind,
      passage: wordsOf({ pageContent }),
      marks: [],
    };
    return [
      {
        ...source,
        ...(typeof pageNumber === "number" && { page: pageNumber }),
        ...(typeof startTime === "number" && { startTime }),
        ...(typeof endTime === "number" && { endTime }),
      },
    ];
  });
}
