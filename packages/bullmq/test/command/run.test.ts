import { startService, temporaryFile, temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { run } from "../../src/command/run.ts";
import { writeConfig } from "../support/write-config.ts";
import { newQueue, sharedRedis } from "../support/test-ingestion.ts";

interface CommandResult {
  readonly code: number;
  readonly printed: string;
  readonly logged: string;
}

async function runCommand(
  args: readonly string[],
  signal = new AbortController().signal,
): Promise<CommandResult> {
  const printed: string[] = [];
  const logged: string[] = [];
  const code = await run({
    args,
    environment: {},
    command: "jigsaw-ingest",
    version: "1.2.3",
    signal,
    output: {
      print: (text) => void printed.push(text),
      log: (text) => void logged.push(text),
    },
  });
  return { code, printed: printed.join("\n"), logged: logged.join("\n") };
}

const files = { "a.md": "first", "b.md": "second", "c.md": "bad" };

describe("the command without Redis", () => {
  it("ingests a folder in this process, and lists the failed sources with their errors", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    const folder = temporaryFolder(files);
    const { code, printed, logged } = await runCommand([
      "--dir",
      folder,
      "--config",
      writeConfig(service.url),
    ]);
    expect(printed).toMatch(
      /^2 added, 0 updated, 0 unchanged, 0 blank, 0 deleted\. 3 requests, \d+ tokens\.$/,
    );
    expect(logged).toMatch(/^1 failed:\n- .*c\.md: .*422/);
    expect(code).toBe(1);
  });

  it("with `--dry-run`, prints what it would send and how long that takes, and sends nothing", async () => {
    const service = await startService();
    const folder = temporaryFolder(files);
    const { code, printed } = await runCommand([
      "--dir",
      folder,
      "--config",
      writeConfig(service.url),
      "--dry-run",
      "--requests-per-second",
      "1",
    ]);
    expect(printed).toBe(
      "Dry run: 3 would be added, 0 updated, 0 unchanged, 0 blank, 0 deleted. Requests: 3, with 0.0 MB. Minimum time: 3 s (limit: 1 per second).",
    );
    expect(service.requests).toEqual([]);
    expect(code).toBe(0);
  });

  it("reports a missing or invalid configuration file", async () => {
    const folder = temporaryFolder(files);
    await expect(runCommand(["--dir", folder, "--config", "/nowhere.mjs"])).rejects.toThrow(
      "/nowhere.mjs does not exist. Pass the path",
    );
    const wrong = temporaryFile("wrong.mjs", "export default { ingest() {} };");
    await expect(runCommand(["--dir", folder, "--config", wrong])).rejects.toThrow(
      "must be a function that returns { ingest, close? }.",
    );
  });

  it("prints its usage and its version", async () => {
    expect((await runCommand(["--help"])).printed).toContain("Usage: jigsaw-ingest --dir FOLDER");
    expect((await runCommand(["--version"])).printed).toBe("1.2.3");
  });
});

describe.runIf(hasRedis())("the command with Redis", () => {
  it("can enqueue only, run as a worker, print the status and retry failed jobs", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 422, match: "bad", times: 1 }] });
    const { queueName = "" } = await newQueue();
    const { url } = await sharedRedis();
    const common = ["--redis", url, "--queue", queueName];
    const folder = temporaryFolder(files);
    const enqueued = await runCommand(["--dir", folder, "--workers", "0", ...common]);
    expect(enqueued).toMatchObject({ code: 0, printed: "Sources added to the queue: 3, already in it: 0." });
    expect((await runCommand(["status", ...common])).printed).toMatch(
      /^3 waiting, 0 active, 0 done, 0 failed\n/,
    );

    const stopping = new AbortController();
    const worker = runCommand(["work", "--config", writeConfig(service.url), ...common], stopping.signal);
    const status = async (): Promise<string> => (await runCommand(["status", ...common])).printed;
    await expect
      .poll(status)
      .toMatch(/^0 waiting, 0 active, 2 done, 1 failed\n.*\n1 failed:\n- .*c\.md: .*422/s);
    expect((await runCommand(["retry-failed", ...common])).printed).toBe(
      "Failed jobs put back into the queue: 1.",
    );
    await expect.poll(status).toMatch(/^0 waiting, 0 active, 3 done, 0 failed\n/);
    stopping.abort();
    expect(await worker).toMatchObject({ code: 0 });
  });
});
