import type { FileResult } from "./try-file.ts";

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

/** Characters that a decoder outputs for bytes it can't decode. */
// oxlint-disable-next-line no-control-regex
const brokenCharacters = /[\uFFFD\x80-\x9f\0]/;

/** A row per kind of file, and one for all files. */
export function summarize(results: readonly FileResult[]): Row[] {
  const kinds = [...new Set(results.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) =>
    rowOf(
      kind,
      results.filter((one) => one.kind === kind),
    ),
  );
  return [...rows, rowOf("all", results)];
}

function rowOf(kind: string, results: readonly FileResult[]): Row {
  const count = (matches: (one: FileResult) => boolean): number => results.filter(matches).length;
  return {
    kind,
    files: results.length,
    read: count(({ refusal }) => refusal === undefined),
    words: count(({ words }) => words.some((text) => text !== "")),
    plain: count(({ warnings }) => warnings.some((warning) => warning.includes("plain text"))),
    refused: count(({ refusal }) => refusal !== undefined),
    differ: count(({ isDifferent }) => isDifferent),
    broken: count(({ words }) => words.some((text) => brokenCharacters.test(text))),
    slow: count(({ isSlow }) => isSlow),
    crash: count(({ isCrash }) => isCrash),
  };
}
