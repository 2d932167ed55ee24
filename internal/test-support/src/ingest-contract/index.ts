import { describeCrashes } from "./crashes.ts";
import { describeOptions } from "./options.ts";
import { describePlaces } from "./places.ts";
import { describeRuns } from "./runs.ts";
import type { Framework } from "./framework.ts";

export type { Framework } from "./framework.ts";

/** What `ingest` promises, row by row: tests that are the same in every framework. */
export function ingestContract(framework: Framework): void {
  describePlaces(framework);
  describeOptions(framework);
  describeRuns(framework);
  describeCrashes(framework, false);
}

/** The same for a run that fails, in every way that there is. */
export function crashContract(framework: Framework): void {
  describeCrashes(framework, true);
}
