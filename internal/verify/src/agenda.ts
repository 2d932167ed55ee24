import { assumptions } from "@x/jigsaw-emulator";
import { allChecks } from "./checks/all-checks.ts";
import type { Check } from "./checks/check.ts";
import { notCheckable } from "./checks/not-checkable.ts";
import { contract } from "./contract.ts";

/** An entry of the report. */
export interface Item {
  readonly id: string;
  readonly source: "reference" | "guess" | "simplification" | "contract";
  readonly behaviour: string;
  /** The check, or the reason why there is none. */
  readonly check: Check | string;
}

/** All assumptions in the order of the emulator's table, then the client's contract. */
export const agenda: readonly Item[] = [
  ...assumptions.map(({ id, source, behaviour }) => ({ id, source, behaviour, check: checkOf(id) })),
  ...contract.map((check) => ({
    id: check.id,
    source: "contract" as const,
    behaviour: check.behaviour,
    check,
  })),
];

/** The approximate number of requests of all checks. */
export const requestCount: number = agenda.reduce(
  (sum, { check }) => sum + (typeof check === "string" ? 0 : check.requests),
  0,
);

function checkOf(id: string): Check | string {
  const check = allChecks.find((one) => one.id === id);
  return check ?? notCheckable.find((one) => one.id === id)?.reason ?? "There is no check for it yet.";
}
