import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { IdentifiedSource } from "../types/identified-source.ts";
import type { Source } from "../types/source.ts";
import type { Embedder } from "./embedder.ts";
import { findWords, type Describe } from "./find-words.ts";
import { checkMetadata, type Scalar } from "./flat-metadata.ts";
import { loadPages } from "./load-pages.ts";
import { loadedChunks, type LoadedChunks } from "./loaded-chunk.ts";

/** How a source becomes chunks, whatever the framework calls these. */
export interface LoadOptions {
  /** Words for what has none, such as `describeWithPdfText()`. @default none: a label with the source's name */
  readonly describe?: Describe | undefined;
  /**
   * `"pages"` takes the text out of a PDF (with the package `unpdf`) and embeds each page by itself: one request a
   * page, and the page's number in its metadata. Pictures in the PDF do not count then.
   * @default "whole", one request a PDF
   */
  readonly pdf?: "whole" | "pages" | undefined;
  /** Added to the metadata of each chunk. What we load has our own names: a warning tells which of these give way. */
  readonly metadata?: Readonly<Record<string, Scalar>> | undefined;
  /** Ask for vectors of the speakers' voices in recordings: see `speakerVectorOf`. @default false */
  readonly speakerFingerprint?: boolean | undefined;
  /** Send files through JigsawStack's file store. @default false */
  readonly upload?: boolean | "keep" | undefined;
}

/** Typed by name, so that a new option does not compile until it is listed here. */
const all: Readonly<Record<keyof LoadOptions, true>> = {
  describe: true,
  pdf: true,
  metadata: true,
  speakerFingerprint: true,
  upload: true,
};

/** The names of all options of loading. */
export const loadOptionNames: readonly string[] = Object.keys(all);

/** Options after defaults and checks. */
export interface LoadSettings extends Pick<LoadOptions, "describe" | "speakerFingerprint" | "upload"> {
  readonly pdf: "whole" | "pages";
  readonly metadata: Readonly<Record<string, Scalar>>;
}

/** Checks options. @throws JigsawInputError naming the option */
export function loadSettings(options: LoadOptions): LoadSettings {
  const { pdf = "whole", describe, speakerFingerprint, upload } = options;
  if (pdf !== "whole" && pdf !== "pages") throw new JigsawInputError('`pdf` must be "whole" or "pages".');
  if (describe !== undefined && typeof describe !== "function") {
    throw new JigsawInputError("`describe` must be a function.");
  }
  return { describe, speakerFingerprint, upload, pdf, metadata: checkMetadata(options.metadata) };
}

/** Embeds a source that was looked at, with one request (with `pdf: "pages"`, one a page). */
export async function loadChunks(
  source: Source,
  identified: IdentifiedSource,
  embedder: Embedder,
  settings: LoadSettings,
  signal: AbortSignal,
): Promise<LoadedChunks> {
  if (identified.type === "pdf" && settings.pdf === "pages")
    return await loadPages(identified, embedder, signal);
  const { speakerFingerprint, upload } = settings;
  const embedded = await embedder.embed(identified, { signal, speakerFingerprint, upload });
  signal.throwIfAborted();
  const described = await findWords(source, embedded, settings.describe);
  signal.throwIfAborted();
  return loadedChunks(embedded, { described });
}
