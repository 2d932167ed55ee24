import type * as Fflate from "fflate";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { packageError } from "./package-error.ts";
import type { Readable } from "./words.ts";

/** Bytes that the wanted files of an archive may have, unpacked: a small one can be made to unpack to gigabytes. */
const maxUnpacked = 100_000_000;

/** Files of an archive, as texts, by their paths. */
export type Unzipped = ReadonlyMap<string, string>;

/**
 * Unpacks the files of an archive that have words.
 * @throws JigsawInputError where it can't be unpacked, or is too large
 */
export async function unzip(file: Readable, what: string, wanted: RegExp): Promise<Unzipped> {
  const { unzipSync } = await loadFflate(what);
  const bytes = await file.bytes();
  let unpacked = 0;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (!wanted.test(name)) return false;
    unpacked += originalSize;
    if (unpacked > maxUnpacked) throw new Error(`it unpacks to more than ${maxUnpacked / 1_000_000} MB`);
    return true;
  };
  try {
    const files = Object.entries(unzipSync(bytes, { filter }));
    return new Map(files.map(([name, content]) => [name.replaceAll("\\", "/"), decoded(content)]));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new JigsawInputError(
      `${file.subject} can't be unpacked, so it is broken or no file of its kind: ${reason}.`,
      {
        cause,
      },
    );
  }
}

async function loadFflate(what: string): Promise<typeof Fflate> {
  try {
    return await import("fflate");
  } catch (cause) {
    throw packageError("fflate", what, cause);
  }
}

/** XML is in UTF-8, unless a byte order mark says something else. */
function decoded(content: Uint8Array): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(content);
  return new TextDecoder(first === 0xfe && second === 0xff ? "utf-16be" : "utf-8").decode(content);
}

/** The files whose paths fit, in the order of the numbers in them: `slide2.xml` comes before `slide10.xml`. */
export function numbered(files: Unzipped, pattern: RegExp): string[] {
  const numberIn = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
  return [...files.keys()].filter((name) => pattern.test(name)).sort((a, b) => numberIn(a) - numberIn(b));
}
