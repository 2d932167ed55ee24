// Slow: it starts the command, which starts worker processes, and stops them.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { startService, temporaryFolder } from "@x/test-support";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";
import { ingestStatus } from "../../src/index.ts";
import { newQueue, sharedRedis } from "../support/test-ingestion.ts";
import { writeConfig } from "../support/write-config.ts";

const command = fileURLToPath(new URL("../../bin/jigsaw-ingest.mjs", import.meta.url));
const files = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${index}.md`, `file ${index}`]));

describe.runIf(hasRedis())("the command with workers", () => {
  it("ingests a folder with worker processes that share one rate limit, and lists the failed sources", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 422, match: "file 7" }] });
    const { queueName = "" } = await newQueue();
    const { url } = await sharedRedis();
    const args = [
      "--dir",
      temporaryFolder(files),
      "--config",
      writeConfig(service.url),
      "--queue",
      queueName,
    ];
    const child = spawn(
      process.execPath,
      [command, ...args, "--workers", "2", "--requests-per-second", "40"],
      {
        env: { ...process.env, REDIS_URL: url },
      },
    );
    const [printed, logged, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    expect(printed).toMatch(
      /^Sources added to the queue: 60, already in it: 0\.\n59 jobs done, 1 failed, \d+ tokens\.\n$/,
    );
    expect(logged).toMatch(/1 failed:\n- .*7\.md: .*422/);
    expect(code).toBe(1);
    expect(service.requests).toHaveLength(60);
    const times = service.requests.map(({ receivedAt }) => receivedAt).sort((a, b) => a - b);
    expect((times.at(-1) ?? 0) - (times[0] ?? 0)).toBeGreaterThan(1300);
  });

  it("finishes the sources in progress when it is stopped, and leaves the others in the queue", async () => {
    const service = await startService({ latencyMs: 300 });
    const queue = await newQueue();
    const { url } = await sharedRedis();
    const args = ["--dir", temporaryFolder(files), "--config", writeConfig(service.url)];
    const child = spawn(
      process.execPath,
      [command, ...args, "--queue", queue.queueName ?? "", "--workers", "1", "--concurrency", "5"],
      { env: { ...process.env, REDIS_URL: url }, stdio: ["ignore", "ignore", "pipe"] },
    );
    const logged = text(child.stderr);
    await expect.poll(() => service.requests.length).toBeGreaterThan(5);
    child.kill("SIGTERM");
    const [code] = await once(child, "close");
    expect(code).toBe(1);
    expect(await logged).toContain("Stopped. Run the same command again to continue.");
    const { waiting, active, done, failed } = await ingestStatus(queue);
    expect({ left: waiting + done, active, failed }).toEqual({ left: 60, active: 0, failed: 0 });
    expect(service.requests).toHaveLength(done);
  });
});
