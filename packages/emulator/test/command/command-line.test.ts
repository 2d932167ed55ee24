import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { start } from "../support/start.ts";

const bin = fileURLToPath(new URL("../../bin/jigsaw-emulator.mjs", import.meta.url));
const json = { "x-api-key": "key", "content-type": "application/json" };
const body = JSON.stringify({ type: "text", text: "hello", dimensions: 32 });

function launch(...args: string[]) {
  const child = spawn(process.execPath, [bin, ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (data) => (output.stdout += String(data)));
  child.stderr.on("data", (data) => (output.stderr += String(data)));
  return { child, output };
}

/** Runs the command until it exits. */
async function run(...args: string[]) {
  const { child, output } = launch(...args);
  const [code]: unknown[] = await once(child, "close");
  return { code, ...output };
}

/** Starts the command on a free port, and waits for its output. */
async function serve(...args: string[]) {
  const { child, output } = launch("--port", "0", ...args);
  await expect.poll(() => output.stdout).toContain("\n");
  const url = /http:\S+/.exec(output.stdout)?.[0] ?? "";
  return {
    child,
    output,
    url,
    post: () => fetch(`${url}/v2/embedding`, { method: "POST", headers: json, body }),
  };
}

describe("jigsaw-emulator", () => {
  test("prints its URL on one line, and responds there", async () => {
    const { output, post } = await serve();
    expect(output.stdout).toMatch(/^JigsawStack emulator on http:\/\/127\.0\.0\.1:\d+ \(engine: fast\)\n$/);
    expect((await post()).status).toBe(200);
  });

  test("mentions that the semantic engine is installed, unless an engine is selected", async () => {
    const { output } = await serve();
    await expect.poll(() => output.stderr).toContain("To use it, pass --engine semantic");
    const chosen = await serve("--engine", "fast");
    chosen.child.kill("SIGTERM");
    await once(chosen.child, "close");
    expect(chosen.output.stderr).toBe("");
  });

  test("supports the options of startEmulator", async () => {
    const options = {
      host: "127.0.0.1",
      "api-key": "key",
      "latency-ms": 1,
      "requests-per-second": 20,
      seed: 4,
      "rate-limit-window": "sliding",
      engine: "fast",
      "chunk-tokens": 9,
      "max-tokens": 90,
      faults: '[{"kind":"status","status":503,"at":[0]}]',
    };
    const { post } = await serve(...Object.entries(options).map(([name, value]) => `--${name}=${value}`));
    const first = await post();
    expect(first.status).toBe(503);
    expect(first.headers.get("x-jigsaw-rate-limit-limit")).toBe("20");
    expect((await post()).status).toBe(200);
  });

  test("runs the semantic engine", async () => {
    const options = ["--chunks-for", "image,pdf", "--speech-command", '["listen","--fast"]'];
    const { output, post } = await serve("--engine", "semantic", ...options);
    expect(output.stdout).toContain("(engine: semantic)");
    expect((await post()).status).toBe(200);
  });

  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "exits cleanly on %s, even with hanging requests",
    async (signal) => {
      const { child, output, post } = await serve(
        "--engine",
        "fast",
        "--faults",
        '[{"kind":"hang","at":[1]}]',
      );
      expect((await post()).status).toBe(200);
      const hanging = post().catch(() => "cut");
      await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill(signal);
      const [code]: unknown[] = await once(child, "close");
      expect(code).toBe(0);
      expect(await hanging).toBe("cut");
      expect(output.stderr).toBe("");
    },
  );

  test.each([
    [["--prot", "1"], "--prot"],
    [["extra"], "extra"],
    [["--port", "many"], "--port must be a number"],
    [["--port", ""], "--port must be a number"],
    [["--port", "70000"], "port must be an integer from 0 to 65535"],
    [["--engine", "slow"], "--engine must be fast or semantic"],
    [["--rate-limit-window", "token"], "--rate-limit-window must be fixed or sliding"],
    [["--speech-command", "["], "--speech-command must be a program, or JSON"],
    [["--speech-command", "[1]"], "speechCommand must be an array of strings"],
    [["--chunks-for", "audio"], "chunksFor must be an array"],
    [["--chunks-for", "pdf"], 'chunksFor requires engine "semantic"'],
    [["--faults", "{"], "--faults must be JSON"],
    [["--faults", '[{"kind":"fire"}]'], "faults[0].kind must be one of"],
  ])("rejects %j with a message, a hint and exit code 2", async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain("jigsaw-emulator --help");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  test("reports a port in use without the usage hint", async () => {
    const { url } = await start();
    const { code, stderr } = await run("--port", new URL(url).port);
    expect(stderr).toContain("the port is in use");
    expect(stderr).not.toContain("--help");
    expect(code).toBe(1);
  });

  test("prints its usage and its version", async () => {
    const help = await run("--help");
    for (const option of ["--port", "--api-key", "--faults", "--seed"]) expect(help.stdout).toContain(option);
    expect(help.code).toBe(0);
    for (const option of ["-h, --help", "-v, --version"]) expect(help.stdout).toContain(option);
    expect(await run("-h")).toEqual(help);
    expect(await run("-v")).toEqual(await run("--version"));
    expect(await run("--version")).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: "" });
  });
});
