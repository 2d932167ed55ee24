/** A run of text on a PDF page, in page coordinates: from the lower left corner, before any page rotation. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  /** Writing direction in radians, counterclockwise; 0 points right. */
  readonly angle: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The runs of the sentences, each cut to the letters that belong to them. White space is ignored, because a sentence can
 * span lines.
 */
export function findRuns(runs: readonly Run[], sentences: readonly string[]): Run[] {
  const whole = runs.map(({ text }) => removeWhiteSpace(text)).join("");
  const spans = sentences
    .map(removeWhiteSpace)
    .filter((sentence) => sentence !== "")
    .map((sentence) => [whole.indexOf(sentence), sentence.length] as const)
    .filter(([start]) => start >= 0);
  let end = 0;
  return runs.flatMap((run) => {
    const start = end;
    end += removeWhiteSpace(run.text).length;
    return spans.flatMap(([first, length]) => {
      const [from, to] = [Math.max(first, start), Math.min(first + length, end)];
      return from < to ? [cut(run, from - start, to - start)] : [];
    });
  });
}

/** Cuts a run to the letters from `from` up to `to`, which don't count white space. All letters count as equally wide. */
function cut(run: Run, from: number, to: number): Run {
  const letters = Array.from(run.text.matchAll(/\S/gu), ({ index }) => index);
  const [start, end] = [letters[from] ?? 0, (letters[to - 1] ?? run.text.length) + 1];
  const { length } = run.text;
  const offset = (run.width * start) / length;
  return {
    ...run,
    text: run.text.slice(start, end),
    left: run.left + offset * Math.cos(run.angle),
    baseline: run.baseline + offset * Math.sin(run.angle),
    width: (run.width * (end - start)) / length,
  };
}

function removeWhiteSpace(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}
