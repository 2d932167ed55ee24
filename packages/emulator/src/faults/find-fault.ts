import { draw } from "../random/draw.ts";
import type { Fault } from "../types/fault.ts";

/** The properties of a request that faults can match. */
export interface FaultContext {
  /** Request number, from 0, in order of arrival. */
  readonly number: number;
  /** Without the query string. */
  readonly path: string;
  /** The request's `text` parameter, unvalidated. */
  readonly text: unknown;
}

/** Returns a function that finds the fault for a request, if any. It counts the requests that each fault affected, for its option `times`. */
export function createFaultFinder(
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
  // Derived from the request number, so that the result does not depend on how requests interleave.
  return fault.share === undefined || draw(seed, index, number) < fault.share;
}
