/** A run of text on a page, in the page's own coordinates: from the lower left corner, whichever way it is turned. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  /** Of the way that it is written in, in radians, against the clock; 0 is to the right. */
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/** The runs that sentences are written in. White space counts for nothing: a sentence may go over lines. */
export function findRuns(runs: readonly Run[], sentences: readonly string[]): Run[] {
  const texts = runs.map(({ text }) => squeeze(text));
  const whole = texts.join("");
  const spans = sentences
    .map(squeeze)
    .filter((sentence) => sentence !== "")
    .map((sentence) => [whole.indexOf(sentence), sentence.length] as const)
    .filter(([start]) => start >= 0);
  let end = 0;
  return runs.filter((_, index) => {
    const start = end;
    end += texts[index]?.length ?? 0;
    return end > start && spans.some(([first, length]) => start < first + length && end > first);
  });
}

function squeeze(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}
