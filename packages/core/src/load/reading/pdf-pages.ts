import type * as Unpdf from "unpdf";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { packageError } from "./package-error.ts";
import { pdfData } from "./pdf-data.ts";
import { wordsOfNotes } from "./pdf-notes.ts";

/** How a PDF is opened. */
export interface PdfOptions {
  readonly password?: string | undefined;
  /** Where PDF.js finds the character maps of Chinese, Japanese and Korean fonts. */
  readonly cMapUrl?: string | undefined;
}

/** A page of a PDF. */
export interface PdfPage {
  /** From 1. */
  readonly number: number;
  /** Its words: those of its text, of forms that were filled in, and of notes. */
  readonly text: string;
  /** Whether nothing is on it. After the first page that is a picture, pages without words are taken for pictures. */
  readonly isEmpty: boolean;
}

type Pdf = Awaited<ReturnType<typeof Unpdf.getDocumentProxy>>;
type PdfJs = Awaited<ReturnType<typeof Unpdf.getResolvedPDFJS>>;

/**
 * The pages of a PDF, read on this machine with the package `unpdf`; nothing in the PDF is run.
 * @param subject names it in an error
 * @throws JigsawInputError saying whether it is locked, broken, or needs character maps that are not there
 */
export async function pdfPages(pdf: Blob, subject: string, options: PdfOptions = {}): Promise<PdfPage[]> {
  const { unpdf, pdfJs } = await loadUnpdf();
  const data = pdfData();
  const pages = await opened(pdf, subject, options, unpdf, data.factories, async (proxy) => {
    const { text } = await unpdf.extractText(proxy, { mergePages: false });
    const all: PdfPage[] = [];
    let isScan = false;
    for (const [index, printed] of text.entries()) {
      const page = await proxy.getPage(index + 1);
      const words = [withoutGlyphNumbers(printed), ...wordsOfNotes(await page.getAnnotations())]
        .join("\n")
        .trim();
      // To look at a page unpacks its pictures: in a scan, the first is enough.
      isScan ||= words === "" && (await isPainted(page, pdfJs));
      all.push({ number: index + 1, text: words, isEmpty: words === "" && !isScan });
    }
    return all;
  });
  if (data.missingMaps.size > 0) throw withoutMaps(subject, [...data.missingMaps], options.cMapUrl);
  return pages;
}

/** Numbers of glyphs that a font names no letter for, which come as control characters and as letters of private use. */
// oxlint-disable-next-line no-control-regex
const glyphNumbers = /[\0-\x08\x0e-\x1f\x7f-\x9f\p{Co}]+/gu;

/** The words without these; empty where there is hardly anything else, for what is left is no text. */
function withoutGlyphNumbers(printed: string): string {
  const words = printed.replaceAll(glyphNumbers, " ").trim();
  const count = (text: string): number => text.replaceAll(/[ \n\r\t]/g, "").length;
  return count(words) * 2 < count(printed) ? "" : words;
}

/**
 * Whether a page without words shows something, such as the picture of a scan, or words of a broken font. What can't be
 * told may.
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

async function opened<T>(
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
    // PDF.js refuses a folder without its slash.
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
  if (name !== "PasswordException") return `is not a readable PDF: ${message.replace(/\.$/, "")}.`;
  return hasPassword
    ? "is locked, and `password` does not open it."
    : "is locked with a password. Give it as the option `password`.";
}

function withoutMaps(
  subject: string,
  maps: readonly string[],
  cMapUrl: string | undefined,
): JigsawInputError {
  const where =
    cMapUrl === undefined
      ? "Install them with npm install pdfjs-dist, or give the option `cMapUrl`, the address of its folder `cmaps`"
      : "They are not at the address that `cMapUrl` gives";
  return new JigsawInputError(
    `${subject} has words in a font that needs the character maps ${maps.join(", ")} of PDF.js. ${where}.`,
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
