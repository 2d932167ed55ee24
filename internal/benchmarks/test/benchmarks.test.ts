import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Figure } from "../src/figure.ts";
import { median } from "../src/median.ts";
import { isReached, resultsPage } from "../src/results-page.ts";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("..", import.meta.url));

const figure: Figure = {
  name: "time / ceiling",
  subject: "ours",
  value: 1.05,
  atMost: 1.03,
  rounds: [1.04, 1.06],
  unit: "ratio",
};

describe("the median", () => {
  it.each([
    [[7], 7],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  it("throws without values", () => {
    expect(() => median([])).toThrow("at least one value");
  });
});

describe("the command line", () => {
  it.each([
    [["--only", "cpus"], /Unknown part cpus in --only\. .*\bcancelled, import, cpu, speed\b/],
    [["--only", "cancelled", "--only", "cpus"], /Unknown part cpus/],
    [["--rounds", "0"], /--rounds must be a positive integer, not 0/],
    [["--rounds", "-1"], /--rounds/],
    [["--rounds=1.5"], /not 1\.5/],
    [["--rounds", "many"], /not many/],
    [["--unknown"], /--unknown/],
    [["cpu"], /cpu/],
  ])("rejects %j before anything is measured", async (argv, message) => {
    const failed: unknown = await run(process.execPath, ["dist/main.mjs", ...argv], { cwd }).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(message) });
    expect(failed).not.toMatchObject({ stderr: expect.stringMatching(/\n\s+at /) });
  });
});

describe("the results", () => {
  const environment = {
    date: "2026-01-02",
    node: "v20",
    platform: "linux x64",
    cpu: "a cpu",
    cores: 2,
    memoryGiB: 4,
  };

  it("mark missed figures, but not those without a bound", () => {
    const { atMost: _none, ...compared } = figure;
    const page = resultsPage(environment, 2, [figure, { ...figure, atMost: 1.1 }, compared]);
    expect(page.match(/\*\*missed\*\*/g)).toHaveLength(1);
    expect(page).toContain("2026-01-02");
    expect([figure, { ...figure, atMost: 1.1 }, compared].map(isReached)).toEqual([false, true, true]);
  });

  it("count a failed figure as missed, unless it has no bound", () => {
    const { atMost: _none, ...compared } = figure;
    const reached = { ...figure, atMost: 1.1 };
    const figures = [reached, { ...reached, hasFailed: true }, { ...compared, hasFailed: true }];
    expect(figures.map(isReached)).toEqual([true, false, true]);
    expect(resultsPage(environment, 2, figures).match(/\*\*missed\*\*/g)).toHaveLength(1);
  });

  it("are printed as JSON with the environment", async () => {
    const { stdout } = await run(
      process.execPath,
      ["dist/main.mjs", "--rounds", "1", "--only", "cancelled"],
      { cwd },
    );
    expect(JSON.parse(stdout)).toMatchObject({
      environment: { node: process.version, cores: expect.any(Number) },
      figures: [{ value: 0, atMost: 0, unit: "requests" }],
    });
  });
});
