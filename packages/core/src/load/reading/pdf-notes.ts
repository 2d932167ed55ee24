import { isRecord } from "../../guards/is-record.ts";

/** Annotations without text of their own: a popup repeats the text of its annotation. */
const wordless = new Set(["Link", "Popup"]);
/** The bit of an annotation's flags that hides it. */
const hidden = 2;

/**
 * The text that people added to a page: the values of form fields, notes and comments. Passwords and hidden annotations are
 * skipped.
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
