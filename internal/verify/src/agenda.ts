import { assumptions } from "@x/jigsaw-emulator";
import { allChecks } from "./checks/all-checks.ts";
import type { Check } from "./checks/check.ts";
import { notCheckable } from "./checks/not-checkable.ts";
import { contract } from "./contract.ts";

/** One line of the table. */
export interface Item {
  readonly id: string;
  readonly source: "reference" | "guess" | "simplification" | "contract";
  readonly behaviour: string;
  /** A string is the reason why there is none. */
  readonly check: Check | string;
}

/** Everything that is to be verified, in the order of the emulator's table, and our client's contract last. */
export const agenda: readonly Item[] = [
  ...assumptions.map(({ id, source, behaviour }) => ({ id, source, behaviour, check: checkOf(id) })),
  ...contract.map((check) => ({
    id: check.id,
    source: "contract" as const,
    behaviour: check.behaviour,
    check,
  })),
];

/** About how many requests all of it takes. */
export const requestCount: number = agenda.reduce(
  (sum, { check }) => sum + (typeof check === "string" ? 0 : check.requests),
  0,
);

function checkOf(id: string): Check | string {
  const check = allChecks.find((one) => one.id === id);
  return check ?? notCheckable.find((one) => one.id === id)?.reason ?? "No check is written for it.";
}
