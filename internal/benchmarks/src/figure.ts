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
  /** Whether a round did not do all its work, which meets no bound however little it took. */
  readonly hasFailed?: boolean;
  readonly note?: string;
}
