// Slow: it starts PostgreSQL in WebAssembly, and processes that load LangChain.
import { fileURLToPath } from "node:url";
import { startService } from "@x/test-support";
import { codeBlocks, runCode } from "@x/test-support/code-blocks";
import { openPostgres } from "@x/test-support/postgres";
import { hasRedis } from "@x/test-support/redis";
import { describe, expect, it, onTestFinished } from "vitest";
import { sharedRedis } from "./support/test-ingestion.ts";

const packageRoot = fileURLToPath(new URL("..", import.meta.url));
const readme = `${packageRoot}README.md`;

describe.runIf(hasRedis())("the README", () => {
  it("shows a producer, a worker and a configuration that run", async () => {
    const service = await startService();
    const postgres = await openPostgres();
    onTestFinished(() => postgres.close());
    const { url } = await sharedRedis();
    const env = {
      JIGSAWSTACK_API_KEY: "offline",
      JIGSAWSTACK_BASE_URL: service.url,
      REDIS_URL: url,
      DATABASE_URL: postgres.url,
    };
    const [producer = "", worker = ""] = codeBlocks(readme);
    expect(await runCode(producer, { cwd: packageRoot, env })).toEqual({
      stdout: "2 enqueued\n",
      stderr: "",
    });
    // Without a signal, the worker would never stop.
    const ending = `setTimeout(() => process.kill(process.pid, "SIGTERM"), 3000);`;
    const { stdout, stderr } = await runCode(`${worker}\n${ending}`, { cwd: packageRoot, env });
    expect(stderr).toBe("");
    expect(stdout).toContain("failed: 0");
    expect(service.requests).toHaveLength(2);

    const [config = ""] = codeBlocks(readme, "js");
    const useConfig = `const { ingest: run, close } = await open({ requestsPerSecond: 50 });
      const { added } = await run({ sources: [{ text: "A third text." }] });
      await close();
      console.log(added);`;
    const code = `${config.replace("export default", "const open =")}\n${useConfig}`;
    expect(await runCode(code, { cwd: packageRoot, env })).toEqual({ stdout: "1\n", stderr: "" });
  });
});
