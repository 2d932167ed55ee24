import { isRecord } from "../../guards/is-record.ts";

/** Annotations without words of their own: a popup repeats what it belongs to. */
const wordless = new Set(["Link", "Popup"]);
/** Bits of an annotation's flags: it is hidden, or shown only when printed or not at all. */
const hidden = 2;

/**
 * The words that people put onto a page after it was made: what they filled into a form, and their notes and comments.
 * Passwords, and what is hidden, are left out.
 */
export function wordsOfNotes(annotations: readonly unknown[]): string[] {
  return annotations.flatMap((annotation) => {
    if (!isRecord(annotation) || (Number(annotation["annotationFlags"]) & hidden) !== 0) return [];
    const text = annotation["subtype"] === "Widget" ? fieldValue(annotation) : noteOf(annotation);
    const words = text.replaceAll(/\r\n?/g, "\n").trim();
    return words === "" ? [] : [words];
  });
}

function fieldValue({ fieldType, fieldValue: value, password }: Readonly<Record<string, unknown>>): string {
  if ((fieldType !== "Tx" && fieldType !== "Ch") || password === true) return "";
  return [value]
    .flat()
    .filter((text) => typeof text === "string")
    .join(", ");
}

function noteOf({ subtype, contentsObj }: Readonly<Record<string, unknown>>): string {
  if (wordless.has(String(subtype)) || !isRecord(contentsObj)) return "";
  return typeof contentsObj["str"] === "string" ? contentsObj["str"] : "";
}
