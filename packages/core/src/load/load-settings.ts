import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isFunction } from "../guards/has-method.ts";
import { checkChoice, checkShape } from "../options/checks.ts";
import type { Describe } from "./find-words.ts";
import { checkMetadata, type Scalar } from "./flat-metadata.ts";

/** How a source becomes chunks, whatever the framework calls these. */
export interface LoadOptions {
  /** Words for what has none, such as `describeWithPdfText()`. @default none: a label with the source's name */
  readonly describe?: Describe | undefined;
  /**
   * `"pages"` takes the text out of a PDF (with the package `unpdf`) and embeds each page by itself: one request a
   * page, and the page's number in its metadata. Pictures on pages with text do not count then.
   * @default "whole", one request a PDF
   */
  readonly pdf?: "whole" | "pages" | undefined;
  /**
   * With `pdf: "pages"`: what happens to pages that show something and have no text, such as scans. `"whole"` embeds the
   * PDF as a file, too, with one request more; `"describe"` embeds the words that `describe` finds; with `"fail"` the PDF
   * fails with the reason. Empty pages are left out.
   * @default "whole"
   */
  readonly textlessPages?: "whole" | "describe" | "fail" | undefined;
  /** With `pdf: "pages"`: opens PDFs that are locked. A function gets the source's name and returns its password. */
  readonly password?:
    | string
    | ((source: string) => string | undefined | Promise<string | undefined>)
    | undefined;
  /**
   * With `pdf: "pages"`: the address of PDF.js's folder `cmaps`, for PDFs whose Chinese, Japanese or Korean fonts need it.
   * @default that of the package `pdfjs-dist` where it is installed (Node)
   */
  readonly cMapUrl?: string | undefined;
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
  textlessPages: true,
  password: true,
  cMapUrl: true,
  metadata: true,
  speakerFingerprint: true,
  upload: true,
};

/** The names of all options of loading. */
export const loadOptionNames: readonly string[] = Object.keys(all);

/** Options after defaults and checks. */
export interface LoadSettings extends Pick<
  LoadOptions,
  "describe" | "speakerFingerprint" | "upload" | "password" | "cMapUrl"
> {
  readonly pdf: "whole" | "pages";
  readonly textlessPages: "whole" | "describe" | "fail";
  readonly metadata: Readonly<Record<string, Scalar>>;
}

/** Checks options. @throws JigsawInputError naming the option */
export function loadSettings(options: LoadOptions): LoadSettings {
  const { pdf = "whole", describe, speakerFingerprint, upload, password } = options;
  if (pdf !== "whole" && pdf !== "pages") throw new JigsawInputError('`pdf` must be "whole" or "pages".');
  if (describe !== undefined && typeof describe !== "function") {
    throw new JigsawInputError("`describe` must be a function.");
  }
  const textlessPages =
    checkChoice("textlessPages", options.textlessPages, ["whole", "describe", "fail"]) ?? "whole";
  if (textlessPages === "describe" && !describe) {
    throw new JigsawInputError(
      '`textlessPages: "describe"` needs `describe`, which finds the words on the pages.',
    );
  }
  if (password !== undefined && typeof password !== "string" && !isFunction(password)) {
    throw new JigsawInputError("`password` must be a string, or a function that returns one.");
  }
  const cMapUrl = checkShape(
    "cMapUrl",
    options.cMapUrl,
    (url) => URL.canParse(url),
    "the address of a folder, as a string",
  );
  const metadata = checkMetadata(options.metadata);
  return { describe, speakerFingerprint, upload, pdf, textlessPages, password, cMapUrl, metadata };
}
