import { identifiedFile, identifiedText } from "../client/known-sources.ts";
import { splitLongText } from "../source/split-long-text.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import { sortedPages } from "./load-pages.ts";
import type { LoadSettings } from "./load-settings.ts";
import { readWords } from "./reading/read-words.ts";

/** The bytes of each request that a source needs, without sending any. A URL counts as 0. */
export async function sizesToSend(source: IdentifiedSource, settings: LoadSettings): Promise<number[]> {
  const whole = [identifiedFile(source)?.size ?? 0];
  if (source.type === "pdf" && settings.pdf === "pages") {
    const { filled, textless } = await sortedPages(source, settings);
    const sizes = filled.flatMap(({ text }) => sizesOfText(text));
    return textless.length > 0 && settings.textlessPages === "whole" ? [...sizes, ...whole] : sizes;
  }
  const text = (await readWords(source))?.text ?? identifiedText(source);
  return text === undefined ? whole : sizesOfText(text);
}

/** The bytes of a text, or of each part if it is split. */
export function sizesOfText(text: string): number[] {
  return splitLongText(text).map((part) => new TextEncoder().encode(part).length);
}
