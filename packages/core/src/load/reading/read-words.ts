import { identifiedFile, identifiedText } from "../../client/known-sources.ts";
import { JigsawError } from "../../errors/jigsaw-error.ts";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { warn } from "../../runtime/warn.ts";
import { decodeText } from "../../source/kind/decode-text.ts";
import { isLegible } from "../../source/kind/packed-types.ts";
import type { IdentifiedSource } from "../../types/identified-source.ts";
import { isMissingPackage } from "./package-error.ts";
import type * as allReaders from "./readers.ts";
import type { Readable, Words } from "./words.ts";

const openXml = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/** The readers by MIME type, which are loaded with the first such file. Other texts are embedded unchanged. */
const readers: readonly (readonly [RegExp, keyof typeof allReaders])[] = [
  [new RegExp(`^${openXml}\\.wordprocessingml|^application/vnd\\.ms-word\\.`), "readDocx"],
  [new RegExp(`^${openXml}\\.presentationml|^application/vnd\\.ms-powerpoint\\.`), "readPptx"],
  [new RegExp(`^${openXml}\\.spreadsheetml|^application/vnd\\.ms-excel\\.`), "readXlsx"],
  [new RegExp(`^${openDocument}`), "readOdf"],
  [/^application\/epub\+zip$/, "readEpub"],
  [/\/rtf$/, "readRtf"],
  [/^message\/rfc822$/, "readMail"],
  [/^(text\/html|application\/xhtml\+xml)$/, "readHtml"],
  [/^text\/(csv|tab-separated-values)$/, "readCsv"],
  [/^application\/x-ipynb\+json$/, "readNotebook"],
  [/^(application\/x-subrip|text\/vtt)$/, "readSubtitles"],
];

/** Whether a reader extracts the text of a file. */
export function hasReader(source: Pick<IdentifiedSource, "mimeType">): boolean {
  return readerOf(source) !== undefined;
}

function readerOf({
  mimeType = "",
}: Pick<IdentifiedSource, "mimeType">): keyof typeof allReaders | undefined {
  return readers.find(([pattern]) => pattern.test(mimeType))?.[1];
}

/**
 * Extracts the text of an Office file, a web page, a table, an email, subtitles or a notebook; undefined for other sources.
 * If the reader of a text-based format fails or its package is missing, the file is embedded as plain text, with a warning.
 * @throws JigsawInputError if the text can't be extracted, or there is none
 */
export async function readWords(source: IdentifiedSource): Promise<Words | undefined> {
  const reader = readerOf(source);
  const file = reader && toReadable(source);
  if (!file) return undefined;
  const { [reader]: read } = await import("./readers.ts");
  try {
    const words = await read(file);
    if (words.text.trim() !== "") return words;
    throw new JigsawInputError(`${file.subject} (${file.mimeType}) has no text to embed.`);
  } catch (cause) {
    const error = JigsawError.isInstance(cause) ? cause : unreadable(file, cause);
    if (isUnread(source) && !isLegible(file.mimeType)) throw error;
    const consequence = isMissingPackage(error)
      ? "Until then, such files are embedded as plain text. After installing it, run `ingest` with `forceUpdate: true` to replace them."
      : "It is embedded as plain text.";
    warnOnce(`${error.message} ${consequence}`);
    return isUnread(source) ? { text: await file.text() } : undefined;
  }
}

/** A source whose bytes or decoded text are on this machine; undefined otherwise. */
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

/** The warnings so far, because a folder may contain thousands of files that need the same missing package. */
const warned = new Set<string>();

function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  warn(message);
}
