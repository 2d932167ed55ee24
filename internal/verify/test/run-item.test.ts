import { expect, it } from "vitest";
import type { Item } from "../src/agenda.ts";
import type { Check } from "../src/checks/check.ts";
import { closingText } from "../src/report.ts";
import { type Outcome, runItem } from "../src/run-item.ts";
import { apiKey } from "./support/service.ts";

const service = { url: "http://127.0.0.1:1", apiKey };
const item = (run: Check["run"]): Item => ({
  id: "a",
  source: "guess",
  behaviour: "",
  check: { id: "a", requests: 1, run },
});

it("reports an error as a failed check, on one line and without the key", async () => {
  const throwing = item(async () => {
    throw new Error(`the key\n ${apiKey}  is wrong`, { cause: new Error(`so says ${apiKey}`) });
  });
  expect(await runItem(throwing, service)).toEqual({
    id: "a",
    source: "guess",
    holds: false,
    observed: "the key [key] is wrong (so says [key])",
  });
});

it("truncates only after redacting the key", async () => {
  const long = item(async () => ({ holds: true, observed: `${"x".repeat(395)}${apiKey}${apiKey}` }));
  const { observed } = await runItem(long, service);
  expect(observed).toBe(`${"x".repeat(395)}[key]…`);
});

it("lists wrong guesses separately from undocumented behaviour, then the totals", () => {
  const outcome = (id: string, source: Outcome["source"], holds: boolean | undefined): Outcome => ({
    id,
    source,
    holds,
    observed: `observed ${id}`,
  });
  const outcomes = [
    outcome("fine", "guess", true),
    outcome("wrong", "guess", false),
    outcome("broken", "reference", false),
    outcome("other", "contract", false),
    outcome("unknown", "guess", undefined),
  ];
  expect(closingText(outcomes)).toBe(
    [
      "",
      "not as documented:",
      "  broken: observed broken",
      "  other: observed other",
      "",
      "wrong guesses: correct the emulator:",
      "  wrong: observed wrong",
      "",
      "1 passed, 3 failed",
    ].join("\n"),
  );
  expect(closingText(outcomes.slice(0, 1))).toBe("\n1 passed, 0 failed");
});
