import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parseArguments } from "../../src/command/parse-arguments.ts";
import { usageText } from "../../src/command/usage-text.ts";

describe("the command line", () => {
  it("makes paths absolute, and uses the folder as the root", () => {
    expect(parseArguments(["--dir", "documents"], {})).toEqual({
      kind: "ingest",
      options: {
        dir: resolve("documents"),
        root: resolve("documents"),
        config: resolve("jigsaw-ingest.config.mjs"),
        queue: undefined,
        workers: 1,
        concurrency: undefined,
        isDryRun: false,
        cleanup: undefined,
        scope: undefined,
        forceUpdate: false,
        requestsPerSecond: 50,
      },
    });
  });

  it("reads the Redis URL from the environment, unless `--redis` is passed", () => {
    const environment = { REDIS_URL: "redis://a" };
    expect(parseArguments(["status"], environment)).toEqual({
      kind: "status",
      queue: { connection: { url: "redis://a" }, queueName: undefined },
    });
    expect(parseArguments(["work", "--redis", "redis://b"], environment)).toMatchObject({
      kind: "work",
      options: { queue: { connection: { url: "redis://b" } } },
    });
  });

  it.each([
    [[], "--dir is missing. Pass the folder"],
    [["documents"], "Unknown command 'documents'. Use work, status or retry-failed"],
    [["work", "a"], "Unexpected argument 'a'"],
    [["retry-failed"], "retry-failed needs --redis"],
    [["--dir", "a", "--workers", "2"], "--workers needs --redis"],
    [
      ["--dir", "a", "--redis", "redis://a", "--workers", "many"],
      '--workers must be a whole number, not "many"',
    ],
    [["--dir", "a", "--cleanup", "all"], "--cleanup must be incremental, full or none"],
    [["--colour"], "Unknown option '--colour'"],
  ])("rejects %j", (args, message) => {
    expect(() => parseArguments(args, {})).toThrow(message);
  });

  it("describes every option", () => {
    for (const name of [
      "dir",
      "config",
      "redis",
      "queue",
      "workers",
      "concurrency",
      "dry-run",
      "cleanup",
      "root",
    ])
      expect(usageText).toContain(`--${name}`);
    for (const name of ["scope", "force-update", "requests-per-second", "help", "version"])
      expect(usageText).toContain(`--${name}`);
  });
});
