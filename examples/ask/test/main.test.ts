import { once } from "node:events";
import { join } from "node:path";
import { UsageError } from "@x/example-shared";
import { askContract } from "@x/example-shared/ask-contract";
import { extractiveNotice } from "@x/example-shared/answering";
import {
  runCommand,
  runHere,
  startCommand,
  temporaryFolder,
  type Variables,
} from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

const root = new URL("..", import.meta.url);

const ask = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

describe("the command", () => {
  askContract(run, /^Usage: ask/u);

  it("resolves --dir against the folder where the package manager was called", async () => {
    const folder = await temporaryFolder({ "notes/a.txt": "The bulb is an E14 of 4 watts." });
    const { code, stdout } = await ask(["--dir", "notes"], { INIT_CWD: folder });
    expect(stdout).toContain("“The bulb is an E14 of 4 watts.” (a.txt)");
    expect(stdout).toContain("recall can't be measured for this folder.");
    expect(code).toBe(0);
  });

  it("answers your own question without running the checks", async () => {
    const { code, stdout } = await ask(["Can I repair it myself?"]);
    expect(stdout).toMatch(/^Sources: {2}repair\.md/mu);
    expect(stdout).not.toContain("passed");
    expect(code).toBe(0);
  });

  it("names a missing folder in a one-line error", async () => {
    const folder = join(await temporaryFolder({}), "nowhere");
    const asking = ask(["--dir", folder, "why?"]);
    await expect(asking).rejects.toThrow(UsageError);
    await expect(asking).rejects.toThrow(folder);
    await expect(asking).rejects.toThrow(/^[^\n]+$/u);
  });
});

describe("the command in its own process", () => {
  it("answers from another folder with relative sources, and reports no recall for it", async () => {
    const folder = await temporaryFolder({
      "garden/roses.md": "# Roses\n\nPrune the roses in March, just above an outward bud.",
      "kitchen.txt": "The bread bakes for forty minutes at 230 degrees.",
    });
    const { code, stdout, stderr } = await runCommand(root, [
      "--dir",
      folder,
      "How long is the loaf in the oven?",
    ]);
    expect(stdout).toContain(extractiveNotice);
    expect(stdout).toContain("“The bread bakes for forty minutes at 230 degrees.” (kitchen.txt)");
    expect(stdout).toContain("Sources:  kitchen.txt, garden/roses.md");
    expect(stdout).toMatch(/^\d+ embedding requests/mu);
    expect(stdout).not.toContain("recall");
    expect(stderr).toBe("Embedding passages: 2\n");
    expect(code).toBe(0);
  });

  it("reports a rejected key without showing it", async () => {
    const emulator = await startEmulator({ apiKey: "a-key" });
    onTestFinished(() => emulator.close());
    const { code, stderr } = await runCommand(root, ["why?"], {
      JIGSAWSTACK_API_KEY: "another-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
    expect(stderr).toContain("JIGSAWSTACK_API_KEY");
    expect(stderr).not.toContain("another-key");
    expect(code).toBe(1);
  });

  it("exits with 2 on an unknown option", async () => {
    const { code, stdout, stderr } = await runCommand(root, ["--colour"]);
    expect(stderr).toMatch(/^Unknown option '--colour'\. Try --help\.\n$/u);
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("stops on Ctrl-C while it is embedding", async () => {
    const child = startCommand(root);
    await once(child.stderr, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect(code).toBe(130);
  });
});
