// Slow, 10 s: embeds all tickets with the semantic engine, several times.
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UsageError } from "@x/example-shared";
import { runHere, temporaryFolder, type Variables } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { readScatter } from "../src/draw/read-scatter.ts";
import { run } from "../src/run.ts";

const cluster = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

describe("the command", () => {
  it("finds the topics, names clusters after a ticket, and passes its checks, offline", async () => {
    const { code, stdout } = await cluster();
    expect(stdout.match(/^[A-F] {2}\d+ tickets: “.+”$/gmu)).toHaveLength(6);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("fails its check when the vectors only reflect words", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "fast" });
    onTestFinished(() => emulator.close());
    const { code, stdout } = await cluster([], {
      JIGSAWSTACK_API_KEY: "a-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
    expect(stdout).toMatch(/^FAILED: purity is 0\.\d+/mu);
    expect(stdout).toMatch(/^0 passed, 1 failed$/mu);
    expect(emulator.requests).toHaveLength(60);
    expect(new Set(emulator.requests.map(({ params }) => params?.["dimensions"]))).toEqual(new Set([512]));
    expect(code).toBe(1);
  });

  it("writes the drawing to a file given relative to where the command was typed", async () => {
    const folder = await temporaryFolder({});
    const { code } = await cluster(["--svg", "drawn.svg"], { INIT_CWD: folder });
    const drawn = readScatter(await readFile(join(folder, "drawn.svg"), "utf8"));
    expect(drawn.size).toBe(60);
    expect(code).toBe(0);
  });

  it("names the file when it can't be written", async () => {
    const drawing = cluster(["--svg", join(tmpdir(), "no-such-folder", "drawn.svg")]);
    await expect(drawing).rejects.toThrow(UsageError);
    await expect(drawing).rejects.toThrow(/^Could not write .*drawn\.svg/u);
  });

  it.each([[["--colour"]], [["--svg", ""]], [["six"]]])("rejects %j with a one-line error", async (argv) => {
    const running = cluster(argv);
    await expect(running).rejects.toThrow(UsageError);
    await expect(running).rejects.toThrow(/^[^\n]+Try --help\.$/u);
  });

  it("prints its usage", async () => {
    const { code, stdout } = await cluster(["--help"]);
    expect(stdout).toMatch(/^Usage: cluster/u);
    expect(code).toBe(0);
  });
});
