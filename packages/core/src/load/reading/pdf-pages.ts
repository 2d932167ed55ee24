import type * as Unpdf from "unpdf";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { packageError } from "./package-error.ts";
import { pdfData } from "./pdf-data.ts";
import { wordsOfNotes } from "./pdf-notes.ts";

/** How to open a PDF. */
export interface PdfOptions {
  /** Opens a PDF that is locked. */
  readonly password?: string | undefined;
  /** The address of PDF.js's character maps for Chinese, Japanese and Korean fonts. */
  readonly cMapUrl?: string | undefined;
}

/** A page of a PDF. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** The printed text, values of form fields, and notes. */
  readonly text: string;
  /** Whether the page is empty. After the first scanned page, all pages without text count as scanned. */
  readonly isEmpty: boolean;
}

type Pdf = Awaited<ReturnType<typeof Unpdf.getDocumentProxy>>;
type PdfJs = Awaited<ReturnType<typeof Unpdf.getResolvedPDFJS>>;

/**
 * Reads the pages of a PDF on this machine with the package `unpdf`. Scripts in the PDF are not run.
 * @param subject the PDF's name in errors
 * @throws JigsawInputError if the PDF is locked or broken, or needs character maps that are missing
 */
export async function pdfPages(pdf: Blob, subject: string, options: PdfOptions = {}): Promise<PdfPage[]> {
  const { unpdf, pdfJs } = await loadUnpdf();
  const data = pdfData();
  const pages = await withOpenPdf(pdf, subject, options, unpdf, data.factories, async (proxy) => {
    const { text } = await unpdf.extractText(proxy, { mergePages: false });
    const all: PdfPage[] = [];
    let isScan = false;
    for (const [index, printed] of text.entries()) {
      const page = await proxy.getPage(index + 1);
      const words = [withoutGlyphNumbers(printed), ...wordsOfNotes(await page.getAnnotations())]
        .join("\n")
        .trim();
      // Checking a page decodes its images, so only the first page without text is checked in a scan.
      isScan ||= words === "" && (await isPainted(page, pdfJs));
      all.push({ number: index + 1, text: words, isEmpty: words === "" && !isScan });
    }
    return all;
  });
  if (data.missingMaps.size > 0) throw missingMapsError(subject, [...data.missingMaps], options.cMapUrl);
  return pages;
}

/** Glyphs for which a font names no character. They come as control characters or private-use characters. */
// oxlint-disable-next-line no-control-regex
const glyphNumbers = /[\0-\x08\x0e-\x1f\x7f-\x9f\p{Co}]+/gu;

/** A text without such glyphs; empty if it consists mostly of them. */
function withoutGlyphNumbers(printed: string): string {
  const words = printed.replaceAll(glyphNumbers, " ").trim();
  const count = (text: string): number => text.replaceAll(/[ \n\r\t]/g, "").length;
  return count(words) * 2 < count(printed) ? "" : words;
}

/**
 * Whether a page without text shows something, such as a scanned image or text in a broken font. Also true if that can't
 * be determined.
 */
async function isPainted(page: Awaited<ReturnType<Pdf["getPage"]>>, { OPS }: PdfJs): Promise<boolean> {
  const quiet = new Set([
    OPS.dependency,
    OPS.save,
    OPS.restore,
    OPS.transform,
    OPS.setGState,
    OPS.endText,
    OPS.setFont,
    OPS.setLeading,
    OPS.moveText,
    OPS.nextLine,
    OPS.setTextMatrix,
    OPS.beginMarkedContent,
    OPS.beginMarkedContentProps,
    OPS.endMarkedContent,
    OPS.setLineWidth,
    OPS.setFillRGBColor,
    OPS.setStrokeRGBColor,
    OPS.clip,
    OPS.eoClip,
    OPS.endPath,
    OPS.setCharSpacing,
    OPS.setWordSpacing,
  ]);
  try {
    const { fnArray } = await page.getOperatorList();
    return fnArray.some((operation) => !quiet.has(operation));
  } catch {
    return true;
  }
}

async function withOpenPdf<T>(
  pdf: Blob,
  subject: string,
  { password, cMapUrl }: PdfOptions,
  unpdf: typeof Unpdf,
  factories: Readonly<Record<string, unknown>>,
  read: (pdf: Pdf) => Promise<T>,
): Promise<T> {
  const options = {
    verbosity: 0,
    ...factories,
    ...(password !== undefined && { password }),
    // PDF.js requires a trailing slash.
    ...(cMapUrl !== undefined && { cMapUrl: cMapUrl.replace(/\/?$/, "/"), cMapPacked: true }),
  };
  try {
    const proxy = await unpdf.getDocumentProxy(new Uint8Array(await pdf.arrayBuffer()), options);
    try {
      return await read(proxy);
    } finally {
      await proxy.loadingTask.destroy();
    }
  } catch (error) {
    throw new JigsawInputError(`${subject} ${reasonOf(error, password !== undefined)}`, { cause: error });
  }
}

function reasonOf(error: unknown, hasPassword: boolean): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (name !== "PasswordException")
    return `is not a readable PDF: ${message.replace(/\.$/, "")}. Check the file.`;
  return hasPassword
    ? "is locked, and `password` does not open it. Check the password."
    : "is locked with a password. Pass it as the option `password`.";
}

function missingMapsError(
  subject: string,
  maps: readonly string[],
  cMapUrl: string | undefined,
): JigsawInputError {
  const where =
    cMapUrl === undefined
      ? "Install them with npm install pdfjs-dist, or set `cMapUrl` to the URL of its folder `cmaps`"
      : "They could not be loaded from `cMapUrl`. Check that it is the URL of PDF.js's folder `cmaps`";
  return new JigsawInputError(
    `${subject} has text in a font that needs the character maps ${maps.join(", ")} of PDF.js. ${where}.`,
  );
}

async function loadUnpdf(): Promise<{ readonly unpdf: typeof Unpdf; readonly pdfJs: PdfJs }> {
  try {
    const unpdf = await import("unpdf");
    return { unpdf, pdfJs: await unpdf.getResolvedPDFJS() };
  } catch (cause) {
    throw packageError("unpdf", "Reading the text of PDFs", cause);
  }
}
