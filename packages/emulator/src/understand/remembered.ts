import { sha256 } from "../random/sha256.ts";
import type { InputFile } from "../types/engine.ts";

/** Wraps a function so that equal bytes are looked at once, among the last `size` files; failures are not kept. */
export function remembered<Result>(
  look: (file: InputFile) => Promise<Result>,
  size = 32,
): (file: InputFile) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (file) => {
    const identity = sha256(file.bytes);
    const result = known.get(identity) ?? look(file);
    // Put last: the first is the one that was not asked for the longest.
    known.delete(identity);
    known.set(identity, result);
    const [oldest] = known.keys();
    if (known.size > size && oldest !== undefined) known.delete(oldest);
    result.catch(() => known.delete(identity));
    return result;
  };
}
