import { draw } from "../random/draw.ts";
import type { Fault } from "../types/fault.ts";

/** What a fault can depend on. */
export interface FaultContext {
  /** 0 for the first request that arrived. */
  readonly number: number;
  /** Without the query string. */
  readonly path: string;
  /** The request's `text`, whatever the client sent as such. */
  readonly text: unknown;
}

/** Says for each request which fault hits it, if any. Keeps the number of hits for `times`. */
export function faultFinder(
  faults: readonly Fault[],
  seed: number,
): (context: FaultContext) => Fault | undefined {
  const hits = faults.map(() => 0);
  return (context) => {
    const position = faults.findIndex(
      (fault, index) => (hits[index] ?? 0) < (fault.times ?? Infinity) && isHit(fault, index, seed, context),
    );
    if (position === -1) return undefined;
    hits[position] = (hits[position] ?? 0) + 1;
    return faults[position];
  };
}

function isHit(fault: Fault, index: number, seed: number, { number, path, text }: FaultContext): boolean {
  if (fault.at !== undefined && !fault.at.includes(number)) return false;
  if (fault.path !== undefined && !path.startsWith(fault.path)) return false;
  if (fault.match !== undefined && !(typeof text === "string" && text.includes(fault.match))) return false;
  // Drawn from the request's number, not in sequence: which requests are hit does not depend on how they interleave.
  return fault.share === undefined || draw(seed, index, number) < fault.share;
}
