import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../src/command/parse-arguments.ts";
import { assumptions, type EmulatorOptions } from "../src/index.ts";
import { faultKinds } from "../src/types/fault.ts";

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** The cells of the first table of a page, without the code marks around names. */
function table(page: string): string[][] {
  const [, , ...rows] = (/^\|.*?\n(?!\|)/ms.exec(read(page))?.[0] ?? "").trim().split("\n");
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, "$1")),
  );
}

/** The commands in the shell blocks of a page that start an emulator. */
function commands(page: string): string[] {
  const blocks = [...read(page).matchAll(/```sh\n(.*?)```/gs)].map(([, code = ""]) => code);
  return blocks.flatMap((code) => code.split("\n")).filter((line) => line.startsWith("npx jigsaw-emulator"));
}

/** A compile error here means that an option came or went. */
const options: Record<keyof EmulatorOptions, true> = {
  port: true,
  host: true,
  allowedHosts: true,
  apiKey: true,
  latencyMs: true,
  requestsPerSecond: true,
  rateLimitWindow: true,
  engine: true,
  speechCommand: true,
  chunksFor: true,
  chunkTokens: true,
  maxTokens: true,
  faults: true,
  seed: true,
  recordRequests: true,
};

describe("the documentation", () => {
  test("lists every assumption as the code does", () => {
    expect(table("docs/emulator/assumptions.md")).toEqual(
      assumptions.map(({ id, behaviour, source }) => [id, behaviour, source]),
    );
  });

  test("lists every option", () => {
    expect(table("docs/emulator/options.md").map(([name]) => name)).toEqual(Object.keys(options));
  });

  test("lists every kind of fault", () => {
    expect(table("docs/emulator/faults.md").map(([kind]) => kind)).toEqual([...faultKinds]);
  });

  test.each([
    "packages/emulator/README.md",
    "docs/guides/testing.md",
    "docs/emulator/engines.md",
    "README.md",
  ])("shows commands that are understood: %s", (page) => {
    const lines = commands(page);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const words = [...line.matchAll(/'([^']*)'|([^\s&]+)/g)];
      const [, , ...args] = words.map(([, quoted, plain]) => quoted ?? plain ?? "");
      expect(parseArguments(args)).toMatchObject({ kind: "start" });
    }
  });
});

test("ids of assumptions are unique, and behaviours fit into a table", () => {
  expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length);
  for (const { id, behaviour } of assumptions) {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(behaviour).not.toMatch(/[|\n]/);
  }
});
