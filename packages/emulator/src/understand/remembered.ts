import { sha256 } from "../random/sha256.ts";
import type { InputFile } from "../types/engine.ts";

/** Caches a function's results by the bytes of the file, for the last `size` files. Failures aren't cached. */
export function remembered<Result>(
  look: (file: InputFile) => Promise<Result>,
  size = 32,
): (file: InputFile) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (file) => {
    const identity = sha256(file.bytes);
    const result = known.get(identity) ?? look(file);
    // Moves the entry to the end, so that the first entry is the least recently used.
    known.delete(identity);
    known.set(identity, result);
    const [oldest] = known.keys();
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    result.catch(() => known.delete(identity));
    return result;
  };
}
