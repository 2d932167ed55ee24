import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import { isFunction } from "../guards/has-method.ts";
import { checkChoice, checkShape } from "../options/checks.ts";
import type { Describe } from "./find-words.ts";
import { checkMetadata, type Scalar } from "./flat-metadata.ts";

/** Options for turning a source into chunks. */
export interface LoadOptions {
  /** Finds text for sources without any, such as `describeWithPdfText()`. @default none: a label with the source's name */
  readonly describe?: Describe | undefined;
  /**
   * `"pages"` extracts the text of a PDF (with the package `unpdf`) and embeds each page separately: one request per page,
   * and the page number is in the metadata. Images on pages with text are ignored.
   * @default "whole", one request per PDF
   */
  readonly pdf?: "whole" | "pages" | undefined;
  /**
   * With `pdf: "pages"`: what to do with pages that show something, but have no text, such as scans. `"whole"` also embeds
   * the PDF as a file, with one more request. `"describe"` embeds the text that `describe` finds. `"fail"` throws an error.
   * Empty pages are skipped.
   * @default "whole"
   */
  readonly textlessPages?: "whole" | "describe" | "fail" | undefined;
  /** With `pdf: "pages"`: the password of locked PDFs, or a function that returns it for the name of a source. */
  readonly password?:
    | string
    | ((source: string) => string | undefined | Promise<string | undefined>)
    | undefined;
  /**
   * With `pdf: "pages"`: the URL of PDF.js's folder `cmaps`, which some Chinese, Japanese and Korean fonts need.
   * @default that of the package `pdfjs-dist`, if it is installed (Node)
   */
  readonly cMapUrl?: string | undefined;
  /** Added to the metadata of each chunk. Names that the loader sets itself are not overwritten; a warning lists them. */
  readonly metadata?: Readonly<Record<string, Scalar>> | undefined;
  /** Request vectors of the speakers' voices in recordings: see `speakerVectorOf`. @default false */
  readonly speakerFingerprint?: boolean | undefined;
  /** Send files through JigsawStack's file store. @default false */
  readonly upload?: boolean | "keep" | undefined;
}

/** The type requires every option, so a new option does not compile until it is listed here. */
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

/** The names of all load options. */
export const loadOptionNames: readonly string[] = /* @__PURE__ */ Object.keys(all);

/** Validated options, with defaults applied. */
export interface LoadSettings extends Pick<
  LoadOptions,
  "describe" | "speakerFingerprint" | "upload" | "password" | "cMapUrl"
> {
  readonly pdf: "whole" | "pages";
  readonly textlessPages: "whole" | "describe" | "fail";
  readonly metadata: Readonly<Record<string, Scalar>>;
}

/**
 * Validates options.
 * @throws JigsawInputError naming the invalid option
 */
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
      '`textlessPages: "describe"` needs the option `describe`, such as `describeWithVocr(client)`.',
    );
  }
  if (password !== undefined && typeof password !== "string" && !isFunction(password)) {
    throw new JigsawInputError("`password` must be a string, or a function that returns one.");
  }
  const cMapUrl = checkShape(
    "cMapUrl",
    options.cMapUrl,
    (url) => URL.canParse(url),
    "the URL of a folder, as a string",
  );
  const metadata = checkMetadata(options.metadata);
  return { describe, speakerFingerprint, upload, pdf, textlessPages, password, cMapUrl, metadata };
}
