import { isRecord } from "../../guards/is-record.ts";
import type { Reader } from "./words.ts";

/** Reads Jupyter notebooks: Markdown, code and printed output, without images. */
export const readNotebook: Reader = async (file) => {
  const notebook: unknown = JSON.parse(await file.text());
  // Before version 4 of the format, cells were in worksheets, and their code in `input`.
  const sheets = listIn(notebook, "worksheets");
  const cells = [notebook, ...sheets].flatMap((sheet) => listIn(sheet, "cells"));
  if (cells.length === 0) throw new Error("it has no cells");
  const texts = cells.flatMap((cell) => [
    textIn(cell, "source") || textIn(cell, "input"),
    ...listIn(cell, "outputs").map(outputText),
  ]);
  return {
    text: texts
      .map((text) => text.trim())
      .filter((text) => text !== "")
      .join("\n\n"),
  };
};

/** The color codes of terminals. */
// oxlint-disable-next-line no-control-regex
const escapes = /\x1b\[[\d;]*m/g;

function outputText(output: unknown): string {
  const data = isRecord(output) && isRecord(output["data"]) ? output["data"] : output;
  const text = textIn(output, "text") || textIn(data, "text/plain") || textIn(output, "traceback");
  return text.replaceAll(escapes, "");
}

function listIn(value: unknown, key: string): unknown[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
}

/** A string, which may be stored as a list of lines. */
function textIn(value: unknown, key: string): string {
  const text = isRecord(value) ? value[key] : undefined;
  return Array.isArray(text) ? text.join("") : typeof text === "string" ? text : "";
}
