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
    expect(stdout).toMatch(/closed\?\n {2}menu-board\.jpg {2}“.*closed/iu);
    expect(stdout).toMatch(/espresso machine\?\n {2}espresso-machine\.pdf, page 2 {2}“.*warranty/iu);
    expect(stdout).toMatch(/workshop start\?\n {2}voice-memo\.mp3, second 3\.9 to \d+\.\d {2}“.*pottery/iu);
    expect(stdout).toMatch(/\(with the photo\)\n {2}menu-board\.jpg {2}Extractive answer/u);
    expect(stdout).toMatch(/\(in the conversation, with the photo\)\n {2}menu-board\.jpg /u);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("9 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("sends ten requests for the samples, one for the photo's text, and one per question", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "semantic" });
    onTestFinished(() => emulator.close());
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout } = await ask(["Are", "dogs", "welcome", "on", "the", "terrace?"], variables);
    expect(emulator.requests).toHaveLength(12);
    expect(stdout).toContain("house-notes.md");
  });

  it.each(["menu-board.jpg", "voice-memo.mp3", "espresso-machine.pdf", "house-notes.md"])(
    "searches with %s, given relative to where the command was typed",
    async (name) => {
      const { stdout } = await ask(["--with", name], { INIT_CWD: samples });
      expect(stdout).toContain(`${name}\n  ${name}`);
    },
  );

  it("rejects a folder without usable files, and prints its usage", async () => {
    await expect(ask(["question", "--dir", await temporaryFolder({})])).rejects.toThrow(UsageError);
    expect((await ask(["--help"])).stdout).toMatch(/^Usage: llamaindex-multimodal/u);
  });
});
