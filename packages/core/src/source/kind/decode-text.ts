import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { encodingOf } from "./encoding.ts";
import { repairWindows1252 } from "./windows-1252.ts";

/** What is known of the encoding of a text before it is read. */
export interface EncodedText {
  /** As a MIME type declares it. */
  readonly charset?: string | undefined;
  /** Whether the caller named the `type`: the encoding may be guessed then. */
  readonly isNamedText?: boolean | undefined;
  readonly subject: string;
}

/** Where the words themselves name their encoding: HTML, XML, CSS. */
const declarations =
  /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)|<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^@charset "([\w.:-]+)"/i;

/**
 * The words in the bytes of a text: by the byte order mark, else by the declared charset, else as UTF-8; else by what an
 * HTML, XML or CSS text declares itself.
 * @throws JigsawInputError naming the encoding where it can't be read, or is only a guess
 */
export function decodeText(bytes: ArrayBuffer, { charset, isNamedText, subject }: EncodedText): string {
  const sample = new Uint8Array(bytes, 0, Math.min(declarationRange, bytes.byteLength));
  const seen = encodingOf(sample);
  if (seen === "utf-32") throw refused(subject, "is in UTF-32, which can't be read");
  if (seen === "utf-16le" || seen === "utf-16be") return decode(bytes, seen, subject);
  const isMarked = sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf;
  if (charset !== undefined && !isMarked) return decode(bytes, charset, subject);
  if (seen === "unmarked-16le" || seen === "unmarked-16be") {
    const encoding = seen.replace("unmarked-", "utf-");
    if (isNamedText) return decode(bytes, encoding, subject);
    throw refused(
      subject,
      `looks like UTF-16 without a byte order mark. Give \`type: "text"\` to have it read so, or declare its encoding in a MIME type ("text/plain; charset=${encoding}")`,
    );
  }
  if (seen === "iso-2022-jp" || seen === "iso-2022-kr") return decode(bytes, seen, subject);
  const own = declaredIn(sample);
  return (own === undefined ? undefined : tryUtf8(bytes)) ?? decode(bytes, own ?? "utf-8", subject);
}

/** Bytes of a text's beginning in which it may say what its encoding is. */
const declarationRange = 2048;

/** The charset parameter of a MIME type. */
export function charsetOf(mimeType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?\s*([^\s"';]+)/i.exec(mimeType ?? "")?.[1];
}

function declaredIn(sample: Uint8Array): string | undefined {
  const [, xml, html, css] = declarations.exec(new TextDecoder("windows-1252").decode(sample)) ?? [];
  const name = xml ?? html ?? css;
  // It was read as a byte a letter: it can't be in two.
  return name === undefined || /^utf-?(8|16)/i.test(name) ? undefined : name;
}

/** What is UTF-8 and more than ASCII is no text of an older encoding, whatever it says. */
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
      `is in ${JSON.stringify(encoding)}, an encoding that this runtime can't read`,
      error,
    );
  }
  try {
    const text = decoder.decode(bytes);
    return decoder.encoding === "windows-1252" ? repairWindows1252(text) : text;
  } catch (error) {
    const what =
      encoding === "utf-8"
        ? "is not text in UTF-8, and does not say which encoding it is in"
        : `is not text in ${encoding}`;
    throw refused(
      subject,
      `${what}. Give its real \`type\`, or declare its encoding in a MIME type ("text/plain; charset=windows-1252")`,
      error,
    );
  }
}

function refused(subject: string, problem: string, cause?: unknown): JigsawInputError {
  return new JigsawInputError(`${subject} ${problem}; or save it as UTF-8.`, { cause });
}
