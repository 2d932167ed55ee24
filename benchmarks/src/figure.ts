/** One line of the results. */
export interface Figure {
  readonly name: string;
  readonly subject: string;
  /** What was reached: the median of all rounds. */
  readonly value: number;
  /** What is to be reached, at most; undefined for competitors, which are measured for comparison. */
  readonly atMost?: number;
  readonly rounds: readonly number[];
  readonly unit: "ratio" | "share" | "ms" | "requests";
  readonly note?: string;
}
