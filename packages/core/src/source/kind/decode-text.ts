import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { encodingOf } from "./encoding.ts";
import { repairWindows1252 } from "./windows-1252.ts";

/** What is known about the encoding of a text before it is read. */
export interface EncodedText {
  /** The charset of the MIME type. */
  readonly charset?: string | undefined;
  /** Whether the caller set `type` to a text. Then the encoding may be guessed. */
  readonly isNamedText?: boolean | undefined;
  readonly subject: string;
}

/** Matches a declaration of the encoding in HTML, XML or CSS. */
const declarations =
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^@charset "([\w.:-]+)"/i;

/**
 * Decodes the bytes of a text. The encoding comes from the byte order mark, else from the declared charset, else it is
 * UTF-8, else it comes from a declaration in the HTML, XML or CSS itself.
 * @throws JigsawInputError naming the encoding if the runtime can't decode it, or it is only a guess
 */
export function decodeText(bytes: ArrayBuffer, { charset, isNamedText, subject }: EncodedText): string {
  const sample = new Uint8Array(bytes, 0, Math.min(declarationRange, bytes.byteLength));
  const seen = encodingOf(sample);
  if (seen === "utf-32")
    throw refused(subject, "is encoded as UTF-32, which can't be decoded. Use another encoding");
  if (seen === "utf-16le" || seen === "utf-16be") return decode(bytes, seen, subject);
  const isMarked = sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf;
  if (charset !== undefined && !isMarked) return decode(bytes, charset, subject);
  if (seen === "unmarked-16le" || seen === "unmarked-16be") {
    const encoding = seen.replace("unmarked-", "utf-");
    if (isNamedText) return decode(bytes, encoding, subject);
    throw refused(
      subject,
      `looks like UTF-16 without a byte order mark. Set \`type: "text"\` to read it like that, declare the encoding in its MIME type ("text/plain; charset=${encoding}")`,
    );
  }
  if (seen === "iso-2022-jp" || seen === "iso-2022-kr") return decode(bytes, seen, subject);
  const own = declaredIn(sample);
  return (own === undefined ? undefined : tryUtf8(bytes)) ?? decode(bytes, own ?? "utf-8", subject);
}

/** How many bytes at the start of a text are searched for a declaration. */
const declarationRange = 2048;

/** The charset parameter of a MIME type. */
export function charsetOf(mimeType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(mimeType ?? "")?.[1];
}

function declaredIn(sample: Uint8Array): string | undefined {
  const [, xml, html, css] = declarations.exec(new TextDecoder("windows-1252").decode(sample)) ?? [];
  const name = xml ?? html ?? css;
  // The declaration was readable with one byte per character, so the text can't be UTF-16.
  return name === undefined || /^utf-?(8|16)/i.test(name) ? undefined : name;
}

/** Decodes valid UTF-8 beyond ASCII, which is never an older encoding, even if the text declares one. */
function tryUtf8(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.length < bytes.byteLength ? text : undefined;
  } catch {
    return undefined;
  }
}

function decode(bytes: ArrayBuffer, encoding: string, subject: string): string {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (error) {
    throw refused(
      subject,
      `is encoded as ${JSON.stringify(encoding)}, which this runtime can't decode. Correct the encoding`,
      error,
    );
  }
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === "windows-1252" ? repairWindows1252(text) : text;
  } catch (error) {
    const what =
      encoding === "utf-8"
        ? "is not text in UTF-8, and does not declare its encoding"
        : `is not text in ${encoding}`;
    throw refused(
      subject,
      `${what}. Set its real \`type\`, declare the encoding in its MIME type ("text/plain; charset=windows-1252")`,
      error,
    );
  }
}

function refused(subject: string, problem: string, cause?: unknown): JigsawInputError {
  return new JigsawInputError(`${subject} ${problem}, or save it as UTF-8.`, { cause });
}
