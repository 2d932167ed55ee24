import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { hasUtf16Mark } from "./sniff.ts";

/** The words in the bytes of a text: UTF-8, or UTF-16 where a byte order mark says so. */
export function decodeText(bytes: ArrayBuffer, subject: string): string {
  const mark = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  const utf16 = mark[0] === 0xff ? "utf-16le" : "utf-16be";
  try {
    return new TextDecoder(hasUtf16Mark(mark) ? utf16 : "utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new JigsawInputError(
      `${subject} is no text in UTF-8 or UTF-16: convert it, or give its real \`type\`.`,
      { cause: error },
    );
  }
}
