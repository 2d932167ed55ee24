import type { Params } from "../request/parameters.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** Numbers of the first and the last page, from 1 on; undefined when all are wanted. */
export type PageRange = readonly [first: number, last: number] | undefined;

/** @throws RequestRefusedError when it is no range */
export function readPageRange({ page_range: range }: Params): PageRange {
  if (range === undefined) return undefined;
  if (Array.isArray(range) && range.length === 2 && range.every(Number.isSafeInteger)) {
    const [first, last] = range.map(Number);
    if (first !== undefined && last !== undefined && first >= 1 && last >= first) return [first, last];
  }
  throw new RequestRefusedError("page_range must be the numbers of the first and the last page, from 1 on");
}
