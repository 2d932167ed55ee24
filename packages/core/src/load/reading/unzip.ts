import type * as Fflate from "fflate";
import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { packageError } from "./package-error.ts";
import type { Readable } from "./words.ts";

/** The maximum unpacked size in bytes, because a small archive can unpack to gigabytes. */
const maxUnpacked = 100_000_000;

/** The files of an archive as texts, by path. */
export type Unzipped = ReadonlyMap<string, string>;

/**
 * Unpacks the files of an archive whose path matches `wanted`.
 * @param what the feature that needs the package, for its error
 * @throws JigsawInputError if the archive can't be unpacked or is too large
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
      `${file.subject} can't be unpacked: ${reason}. Check that it is not damaged and that its type is right.`,
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

/** Decodes XML: UTF-8, unless there is a byte order mark of UTF-16. */
function decoded(content: Uint8Array): string {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(content);
  return new TextDecoder(first === 0xfe && second === 0xff ? "utf-16be" : "utf-8").decode(content);
}

/** The files whose paths match, sorted by number: `slide2.xml` comes before `slide10.xml`. */
export function numbered(files: Unzipped, pattern: RegExp): string[] {
  const numberIn = (name: string): number => Number(/(\d+)\.\w+$/.exec(name)?.[1] ?? 0);
  return [...files.keys()].filter((name) => pattern.test(name)).sort((a, b) => numberIn(a) - numberIn(b));
}
