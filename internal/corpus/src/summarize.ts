import type { Tried } from "./try-file.ts";

/** A row of the table. */
export interface Row {
  readonly kind: string;
  readonly files: number;
  readonly read: number;
  readonly words: number;
  readonly plain: number;
  readonly refused: number;
  readonly differ: number;
  readonly broken: number;
  readonly slow: number;
  readonly crash: number;
}

/** What a decoder leaves of bytes that it can't read. */
// oxlint-disable-next-line no-control-regex
const brokenLetters = /[\uFFFD\x80-\x9f\0]/;

/** A row for each kind of file, and one for all of them. */
export function summarize(tried: readonly Tried[]): Row[] {
  const kinds = [...new Set(tried.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      tried.filter((one) => one.kind === kind),
    ),
  );
  return [...rows, rowOf("all", tried)];
}

function rowOf(kind: string, tried: readonly Tried[]): Row {
  const count = (fits: (one: Tried) => boolean): number => tried.filter(fits).length;
  return {
    kind,
    files: tried.length,
    read: count(({ refusal }) => refusal === undefined),
    words: count(({ words }) => words.some((text) => text !== "")),
    plain: count(({ warnings }) => warnings.some((warning) => warning.includes("plain text"))),
    refused: count(({ refusal }) => refusal !== undefined),
    differ: count(({ isDifferent }) => isDifferent),
    broken: count(({ words }) => words.some((text) => brokenLetters.test(text))),
    slow: count(({ isSlow }) => isSlow),
    crash: count(({ isCrash }) => isCrash),
  };
}
