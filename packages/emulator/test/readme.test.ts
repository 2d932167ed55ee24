import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { parseArguments } from "../src/command/parse-arguments.ts";
import { assumptions, type EmulatorOptions } from "../src/index.ts";
import { faultKinds } from "../src/types/fault.ts";

const root = new URL("..", import.meta.url);
const readme = await readFile(new URL("README.md", root), "utf8");

/** The cells of the table below a heading, without the code marks around names. */
function table(heading: string): string[][] {
  const [, section = ""] = readme.split(`## ${heading}\n`);
  const [, , ...rows] = (section.split("\n## ")[0] ?? "").split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`([^`]*)`$/, "$1")),
  );
}

function block(language: string): string {
  return new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1] ?? "";
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

describe("the README", () => {
  test("lists every assumption as the code does", () => {
    expect(table("Assumptions")).toEqual(
      assumptions.map(({ id, behaviour, source }) => [id, behaviour, source]),
    );
  });

  test("lists every option", () => {
    expect(table("Options").map(([name]) => name)).toEqual(Object.keys(options));
  });

  test("lists every kind of fault", () => {
    expect(table("Faults").map(([kind]) => kind)).toEqual([...faultKinds]);
  });

  test("shows code that runs and whose own checks hold", async () => {
    const args = ["--input-type=module", "-e", block("js")];
    const run = promisify(execFile)(process.execPath, args, { cwd: fileURLToPath(root) });
    expect(await run).toEqual({ stdout: "", stderr: "" });
  });

  test("shows commands that are understood", () => {
    const commands = block("sh").trim().split("\n");
    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      const [npx, name, ...args] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? "",
      );
      expect([npx, name]).toEqual(["npx", "jigsaw-emulator"]);
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
