// Slow: starts Redis, PostgreSQL (the first time, it also builds pgvector) and six worker processes.
import { runCommand } from "@x/example-shared/testing";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it } from "vitest";

const root = new URL("..", import.meta.url);

describe.runIf(hasRedis())("the command", () => {
  it(
    "loses nothing and stores nothing twice when workers are killed or stopped",
    { timeout: 600_000 },
    async () => {
      const { code, stdout, stderr } = await runCommand(root, ["--notes", "200"]);
      expect(stderr).toMatch(/^[\da-f-]{36}: .*nowhere.*\n$/);
      expect(stdout.trimEnd().split("\n").at(-1)).toBe("6 passed, 0 failed");
      expect(code).toBe(0);
    },
  );
});
