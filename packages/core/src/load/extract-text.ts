import { AbortScope } from "../abort/abort-scope.ts";
import { identifiedFile, identifiedText, identifySource } from "../client/known-sources.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { fileOrUrl } from "../source/read/file-or-url.ts";
import type { Source } from "../types/source.ts";
import type { ReadTextOptions } from "./read-text.ts";
import { pdfPages } from "./reading/pdf-pages.ts";
import { readWords } from "./reading/read-words.ts";

/** The text of a source, as `readText` returns it. A file of its own, because it loads all that sources need. */
export async function extractText(source: Source, { signal, ...options }: ReadTextOptions): Promise<string> {
  const scope = new AbortScope(signal);
  try {
    const vectors = { dimensions: undefined, tokenOverflowMode: undefined };
    const identified = await identifySource(fileOrUrl(source), "The source", vectors, scope);
    scope.throwIfAborted();
    const file = identifiedFile(identified);
    if (identified.type === "pdf" && file) {
      const pages = await pdfPages(file, identified.source, options);
      return pages
        .map(({ text }) => text)
        .join("\n\n")
        .trim();
    }
    const text = (await readWords(identified))?.text ?? identifiedText(identified);
    if (text !== undefined) return text;
    throw new JigsawInputError(
      `${identified.source} has the type "${identified.type}", whose text can't be extracted on this machine. Embed it instead.`,
    );
  } finally {
    scope.close();
  }
}
