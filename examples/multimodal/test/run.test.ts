import { UsageError } from "@x/example-shared";
import { runHere, temporaryFolder, type Variables } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

const ask = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);
const samples = fileURLToPath(new URL("../../../samples", import.meta.url));

describe("the command", () => {
  it("answers offline from the photo, the PDF (with its page) and the recording (with its seconds)", async () => {
    const { code, stdout } = await ask();
    expect(stdout).toContain("closed?\n  menu-board.jpg  (a picture)");
    expect(stdout).toMatch(/espresso machine\?\n {2}espresso-machine\.pdf, page 2 {2}“.*warranty/iu);
    expect(stdout).toMatch(/workshop start\?\n {2}voice-memo\.mp3, second 3\.9 to \d+\.\d {2}“.*pottery/iu);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("5 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("sends ten requests for the samples and one per question, counted by the service", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "semantic" });
    onTestFinished(() => emulator.close());
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout } = await ask(["Are", "dogs", "welcome", "on", "the", "terrace?"], variables);
    expect(emulator.requests).toHaveLength(11);
    expect(stdout).toContain("house-notes.md");
  });

  it("searches with an image, given relative to where the command was typed", async () => {
    const { stdout } = await ask(["--with", "menu-board.jpg"], { INIT_CWD: samples });
    expect(stdout).toMatch(/With .*menu-board\.jpg\n {2}menu-board\.jpg {2}\(a picture\)/u);
  });

  it("embeds nothing from hidden folders", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "semantic" });
    onTestFinished(() => emulator.close());
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const folder = await temporaryFolder({
      "notes.md": "The key to the shed hangs by the door.",
      ".secrets/keys.txt": "The key to the safe is 1234.",
      "deep/.git/description.md": "The key to nothing.",
    });
    const { stdout } = await ask(["Where is the key?", "--dir", folder], variables);
    expect(stdout).toContain(`Sources:    1 from ${folder}`);
    expect(emulator.requests).toHaveLength(2);
  });

  it("rejects a folder without usable files, and prints its usage", async () => {
    await expect(ask(["question", "--dir", await temporaryFolder({})])).rejects.toThrow(UsageError);
    await expect(ask(["--unknown"])).rejects.toThrow(UsageError);
    expect((await ask(["--help"])).stdout).toMatch(/^Usage: multimodal/u);
  });
});
