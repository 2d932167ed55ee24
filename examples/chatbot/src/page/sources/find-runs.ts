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

/** The runs that contain the sentences. White space is ignored, because a sentence can span lines. */
export function findRuns(runs: readonly Run[], sentences: readonly string[]): Run[] {
  const texts = runs.map(({ text }) => removeWhiteSpace(text));
  const whole = texts.join("");
  const spans = sentences
    .map(removeWhiteSpace)
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

function removeWhiteSpace(text: string): string {
  return text.replaceAll(/\s+/gu, "");
}
