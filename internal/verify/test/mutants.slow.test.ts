// Slow: runs the checks of `verify` against dozens of services with deliberate differences. It tests the checks, not the packages.
import { afterAll, describe, expect, it } from "vitest";
import { agenda, type Item } from "../src/agenda.ts";
import type { Check } from "../src/checks/check.ts";
import { fileStore } from "../src/checks/file-store.ts";
import { media } from "../src/checks/media.ts";
import { parameters } from "../src/checks/parameters.ts";
import { routesAndKeys } from "../src/checks/routes-and-keys.ts";
import { texts } from "../src/checks/texts.ts";
import { usage } from "../src/checks/usage.ts";
import { vectors } from "../src/checks/vectors.ts";
import { vocr } from "../src/checks/vocr.ts";
import { contractMutants } from "./mutants/contract.ts";
import { storeMutants } from "./mutants/file-store.ts";
import { rateMutants } from "./mutants/rate-limit.ts";
import { requestMutants } from "./mutants/requests.ts";
import { textMutants } from "./mutants/texts.ts";
import { vectorMutants } from "./mutants/vectors-and-media.ts";
import { vocrMutants } from "./mutants/vocr.ts";
import { failuresOf } from "./support/failures-of.ts";
import { readingEngine } from "./support/reading-engine.ts";
import { startService } from "./support/service.ts";

afterAll(() => readingEngine.close?.());

const quickMutants = [...requestMutants, ...storeMutants, ...textMutants, ...vectorMutants, ...vocrMutants];
const slowMutants = [...rateMutants, ...contractMutants];
const slow = new Set(slowMutants.flatMap(({ fails }) => fails));
const topics: readonly (readonly Check[])[] = [
  routesAndKeys,
  parameters,
  fileStore,
  texts,
  vectors,
  media,
  vocr,
  usage,
];

describe("exactly the expected checks of these topics fail for a service that", () => {
  it.for(quickMutants)("$does", async ({ options = {}, fails, ...mutation }, context) => {
    const service = await startService({ engine: readingEngine, ...options }, mutation, context);
    const failed = await failuresOf(onTopicsOf(fails), service);
    expect(new Set(failed.map(({ id }) => id))).toEqual(new Set(fails));
  });
});

describe("the check fails for a service that", { concurrent: true }, () => {
  it.for(slowMutants)("$does", async ({ options = {}, fails, observed = /^/, ...mutation }, context) => {
    const service = await startService(options, mutation, context);
    const failed = await failuresOf(
      agenda.filter(({ id }) => fails.includes(id)),
      service,
    );
    expect(failed.map(({ id }) => id)).toHaveLength(fails.length);
    for (const outcome of failed) expect(outcome.observed).toMatch(observed);
  });
});

it("has a mutant for every check", () => {
  const failing = new Set([...quickMutants, ...slowMutants].flatMap(({ fails }) => fails));
  const checked = agenda.filter(({ check }) => typeof check !== "string").map(({ id }) => id);
  expect(failing).toEqual(new Set(checked));
});

function onTopicsOf(ids: readonly string[]): Item[] {
  const onTopic = topics.filter((checks) => checks.some(({ id }) => ids.includes(id))).flat();
  return agenda.filter(({ id }) => !slow.has(id) && onTopic.some((check) => check.id === id));
}
