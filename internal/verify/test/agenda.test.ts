import { assumptions } from "@x/jigsaw-emulator";
import { expect, it } from "vitest";
import { agenda } from "../src/agenda.ts";
import { allChecks } from "../src/checks/all-checks.ts";
import { notCheckable } from "../src/checks/not-checkable.ts";
import { contract } from "../src/contract.ts";

const covered = [...allChecks, ...notCheckable].map(({ id }) => id);

it("covers every assumption with one check or one reason why there is none", () => {
  expect(covered).toHaveLength(assumptions.length);
  expect(new Set(covered)).toEqual(new Set(assumptions.map(({ id }) => id)));
});

it("gives every reason as a sentence", () => {
  for (const { reason } of notCheckable) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});

it("lists the emulator's table in order, then the contract", () => {
  expect(agenda.map(({ id, source }) => ({ id, source }))).toEqual([
    ...assumptions.map(({ id, source }) => ({ id, source })),
    ...contract.map(({ id }) => ({ id, source: "contract" })),
  ]);
});
