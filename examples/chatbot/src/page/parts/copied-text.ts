import type { AnswerSource, Turn } from "../../shared/api.ts";
import { clock } from "../sources/clock.ts";
import { findCitations } from "./find-citations.ts";

/** An answer with its sources as plain text, to paste elsewhere. */
export function copiedText({ answer, sources }: Pick<Turn, "answer" | "sources">): string {
  const pieces = findCitations(
    answer,
    sources.map(({ number }) => number),
  );
  const words = pieces.map((piece) => ("text" in piece ? piece.text : ` [${piece.place}]`)).join("");
  const list = sources.map((source, index) => `[${index + 1}] ${nameOf(source)}`);
  return [words.trim(), ...(list.length > 0 ? [list.join("\n")] : [])].join("\n\n");
}

function nameOf({ fileName, page, kind, startTime, marks }: AnswerSource): string {
  const where =
    page !== undefined ? `, page ${page}` : kind === "audio" ? `, at ${clock(startTime ?? 0)}` : "";
  const quotes = marks.map((mark) => `“${mark}”`).join(" ");
  return `${fileName}${where}${quotes === "" ? "" : `: ${quotes}`}`;
}
