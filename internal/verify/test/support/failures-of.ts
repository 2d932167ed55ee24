import type { Item } from "../../src/agenda.ts";
import { type Outcome, runItem } from "../../src/run-item.ts";
import type { Service } from "../../src/service.ts";

/** Runs checks one by one. @returns the failed ones */
export async function failuresOf(items: readonly Item[], service: Service): Promise<Outcome[]> {
  const failed: Outcome[] = [];
  for (const item of items) {
    const outcome = await runItem(item, service);
    if (outcome.holds !== true) failed.push(outcome);
  }
  return failed;
}
