import { describeCrashes } from "./crashes.ts";
import { describeEngine } from "./engine.ts";
import { describeGrouping } from "./grouping.ts";
import { describeOptions } from "./options.ts";
import { describePlaces } from "./places.ts";
import { describeRuns } from "./runs.ts";
import type { Framework } from "./framework.ts";

export type { Framework } from "./framework.ts";

/** Tests what `ingest` promises. They are the same for every framework. */
export function ingestContract(framework: Framework): void {
  describePlaces(framework);
  describeGrouping(framework);
  describeOptions(framework);
  describeEngine(framework);
  describeRuns(framework);
  describeCrashes(framework, false);
}

/** Tests runs that fail, with every failure at every call. */
export function crashContract(framework: Framework): void {
  describeCrashes(framework, true);
}
