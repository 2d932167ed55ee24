/** One line of the results. */
export interface Figure {
  readonly name: string;
  readonly subject: string;
  /** The median of all rounds. */
  readonly value: number;
  /** The upper bound; undefined for other libraries, which are only measured for comparison. */
  readonly atMost?: number;
  readonly rounds: readonly number[];
  readonly unit: "ratio" | "share" | "ms" | "requests";
  /** Whether a round was incomplete. Then the figure misses its bound, whatever its value. */
  readonly hasFailed?: boolean;
  readonly note?: string;
}
