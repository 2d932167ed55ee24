import type { Params } from "../request/parameters.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";

/** The first and last page, from 1; undefined for all pages. */
export type PageRange = readonly [first: number, last: number] | undefined;

/** @throws RequestRefusedError when the range is invalid */
export function readPageRange({ page_range: range }: Params): PageRange {
  if (range === undefined) return undefined;
  if (Array.isArray(range) && range.length === 2 && range.every(Number.isSafeInteger)) {
    const [first, last] = range.map(Number);
    if (first !== undefined && last !== undefined && first >= 1 && last >= first) return [first, last];
  }
  throw new RequestRefusedError("page_range must be [first, last], with page numbers from 1");
}
