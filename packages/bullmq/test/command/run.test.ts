import { startService, temporaryFile, temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { run } from "../../src/command/run.ts";
import { configOf } from "../support/config-of.ts";
import { newQueue, redis } from "../support/fleet.ts";

interface Told {
  readonly code: number;
  readonly printed: string;
  readonly logged: string;
}

async function runHere(args: readonly string[], signal = new AbortController().signal): Promise<Told> {
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
  it("ingests a folder in this process, and lists what failed with its reason", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 422, match: "bad" }] });
    const folder = temporaryFolder(files);
    const { code, printed, logged } = await runHere(["--dir", folder, "--config", configOf(service.url)]);
    expect(printed).toMatch(
      /^2 added, 0 updated, 0 unchanged, 0 blank, 0 deleted\. 3 requests, \d+ tokens\.$/,
    );
    expect(logged).toMatch(/^1 failed:\n- .*c\.md: .*422/);
    expect(code).toBe(1);
  });

  it("tells what it would send and how long that takes, and sends nothing", async () => {
    const service = await startService();
    const folder = temporaryFolder(files);
    const { code, printed } = await runHere([
      "--dir",
      folder,
      "--config",
      configOf(service.url),
      "--dry-run",
      "--requests-per-second",
      "1",
    ]);
    expect(printed).toBe(
      "Would be: 3 added, 0 updated, 0 unchanged, 0 blank, 0 deleted. 3 requests with 0.0 MB, at least 3 s at 1 requests a second.",
    );
    expect(service.requests).toEqual([]);
    expect(code).toBe(0);
  });

  it("names a configuration that is missing, or is none", async () => {
    const folder = temporaryFolder(files);
    await expect(runHere(["--dir", folder, "--config", "/nowhere.mjs"])).rejects.toThrow(
      "/nowhere.mjs does not exist. Give --config",
    );
    const wrong = temporaryFile("wrong.mjs", "export default { ingest() {} };");
    await expect(runHere(["--dir", folder, "--config", wrong])).rejects.toThrow(
      "must have a function as its default export",
    );
  });

  it("prints its usage and its version", async () => {
    expect((await runHere(["--help"])).printed).toContain("Usage: jigsaw-ingest --dir FOLDER");
    expect((await runHere(["--version"])).printed).toBe("1.2.3");
  });
});

describe.runIf(hasRedis())("the command with Redis", () => {
  it("enqueues for workers elsewhere, is a worker, tells the status and retries what failed", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 422, match: "bad", times: 1 }] });
    const { queueName = "" } = await newQueue();
    const { url } = await redis();
    const common = ["--redis", url, "--queue", queueName];
    const folder = temporaryFolder(files);
    const enqueued = await runHere(["--dir", folder, "--workers", "0", ...common]);
    expect(enqueued).toMatchObject({ code: 0, printed: "3 enqueued, 0 were in the queue." });
    expect((await runHere(["status", ...common])).printed).toMatch(
      /^3 waiting, 0 active, 0 done, 0 failed\n/,
    );

    const stopping = new AbortController();
    const worker = runHere(["work", "--config", configOf(service.url), ...common], stopping.signal);
    const status = async (): Promise<string> => (await runHere(["status", ...common])).printed;
    await expect
      .poll(status)
      .toMatch(/^0 waiting, 0 active, 2 done, 1 failed\n.*\n1 failed:\n- .*c\.md: .*422/s);
    expect((await runHere(["retry-failed", ...common])).printed).toBe("1 put back into the queue.");
    await expect.poll(status).toMatch(/^0 waiting, 0 active, 3 done, 0 failed\n/);
    stopping.abort();
    expect(await worker).toMatchObject({ code: 0 });
  });
});
