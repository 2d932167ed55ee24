import { identifiedFile, identifiedText } from "../../client/known-sources.ts";
import { JigsawError } from "../../errors/jigsaw-error.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { warn } from "../../runtime/warn.ts";
import { decodeText } from "../../source/kind/decode-text.ts";
import { isLegible } from "../../source/kind/packed-types.ts";
import type { IdentifiedSource } from "../../types/identified-source.ts";
import { isMissingPackage } from "./package-error.ts";
import { readCsv, readXlsx } from "./read-table.ts";
import { readDocx } from "./read-docx.ts";
import { readEpub } from "./read-epub.ts";
import { readHtml } from "./read-html.ts";
import { readMail } from "./read-mail.ts";
import { readNotebook } from "./read-notebook.ts";
import { readOdf } from "./read-odf.ts";
import { readPptx } from "./read-pptx.ts";
import { readRtf } from "./read-rtf.ts";
import { readSubtitles } from "./read-subtitles.ts";
import type { Readable, Reader, Words } from "./words.ts";

const openXml = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/** Which reader finds the words in files of a MIME type; all other texts are taken as they are. */
const readers: readonly (readonly [RegExp, Reader])[] = [
  [new RegExp(`^${openXml}\\.wordprocessingml|^application/vnd\\.ms-word\\.`), readDocx],
  [new RegExp(`^${openXml}\\.presentationml|^application/vnd\\.ms-powerpoint\\.`), readPptx],
  [new RegExp(`^${openXml}\\.spreadsheetml|^application/vnd\\.ms-excel\\.`), readXlsx],
  [new RegExp(`^${openDocument}`), readOdf],
  [/^application\/epub\+zip$/, readEpub],
  [/\/rtf$/, readRtf],
  [/^message\/rfc822$/, readMail],
  [/^(text\/html|application\/xhtml\+xml)$/, readHtml],
  [/^text\/(csv|tab-separated-values)$/, readCsv],
  [/^application\/x-ipynb\+json$/, readNotebook],
  [/^(application\/x-subrip|text\/vtt)$/, readSubtitles],
];

/** Whether the words of a file are taken out by a reader. */
export function hasReader(source: Pick<IdentifiedSource, "mimeType">): boolean {
  return readerOf(source) !== undefined;
}

function readerOf({ mimeType = "" }: Pick<IdentifiedSource, "mimeType">): Reader | undefined {
  return readers.find(([pattern]) => pattern.test(mimeType))?.[1];
}

/**
 * The words of an office file, a page, a table, a mail, subtitles or a notebook; undefined for all else. A file that is a
 * text, too, is taken as it is where its reader is missing or can't read it, and a warning says so.
 * @throws JigsawInputError where the words can't be had, or there are none
 */
export async function readWords(source: IdentifiedSource): Promise<Words | undefined> {
  const read = readerOf(source);
  const file = read && toReadable(source);
  if (!file) return undefined;
  try {
    const words = await read(file);
    if (words.text.trim() !== "") return words;
    throw new JigsawInputError(`${file.subject} has no words in it (${file.mimeType}).`);
  } catch (cause) {
    const error = JigsawError.isInstance(cause) ? cause : unreadable(file, cause);
    if (isUnread(source) && !isLegible(file.mimeType)) throw error;
    const then = isMissingPackage(error)
      ? "Until then, such files are embedded as plain text; afterwards, `ingest` needs `forceUpdate` for them."
      : "It is embedded as plain text.";
    warnOnce(`${error.message} ${then}`);
    return isUnread(source) ? { text: await file.text() } : undefined;
  }
}

/** A source with a reader whose bytes, or decoded words, are here; none where a Document or node has its text. */
function toReadable(source: IdentifiedSource): Readable | undefined {
  const [file, text] = [identifiedFile(source), identifiedText(source)];
  if (file === undefined && text === undefined) return undefined;
  const { source: subject, mimeType = "" } = source;
  return {
    subject,
    mimeType,
    bytes: async () => (file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(text)),
    text: async () =>
      text ?? decodeText(await (file ?? new Blob()).arrayBuffer(), { subject, isNamedText: true }),
  };
}

function isUnread(source: IdentifiedSource): boolean {
  return identifiedText(source) === undefined;
}

function unreadable({ subject, mimeType }: Readable, cause: unknown): JigsawInputError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new JigsawInputError(`${subject} can't be read as ${mimeType}: ${reason}.`, { cause });
}

/** A folder may hold thousands of files that lack one package. */
const told = new Set<string>();

function warnOnce(message: string): void {
  if (told.has(message)) return;
  told.add(message);
  warn(message);
}
