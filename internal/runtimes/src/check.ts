/** What a check found: how much passed, and what failed. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
}

/** Where a check runs. */
export interface Bench {
  /** A project of its own with the packed packages, their peers and all runtimes installed. */
  readonly folder: string;
  /** An emulator that refuses the text `refuse me` with 401. */
  readonly url: string;
}

/** One row of the table. */
export interface Check {
  readonly name: string;
  /** Packages that it needs beside ours, as npm installs them. */
  readonly needs: readonly string[];
  /** Whether it belongs to the part that takes two minutes. */
  readonly isQuick?: boolean;
  run(bench: Bench): Promise<Outcome>;
}
