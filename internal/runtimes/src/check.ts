/** The result of a check: the number of passed checks, and descriptions of the failed ones. */
export interface Outcome {
  readonly passed: number;
  readonly failed: readonly string[];
}

/** The environment of a check. */
export interface Bench {
  /** A project with the packed packages, their peers and all runtimes installed. */
  readonly folder: string;
  /** URL of an emulator that responds to the text `refuse me` with 401. */
  readonly url: string;
}

/** One row of the table. */
export interface Check {
  readonly name: string;
  /** Further npm packages to install. */
  readonly needs: readonly string[];
  /** Whether it is part of `--quick`, which takes two minutes. */
  readonly isQuick?: boolean;
  run(bench: Bench): Promise<Outcome>;
}
