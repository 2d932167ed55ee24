import { startEmulator } from "@x/jigsaw-emulator";
import { expect, it, onTestFinished } from "vitest";
import { extractiveNotice } from "./answering/index.ts";
import type { Run } from "./run-as-command.ts";
import { runHere, temporaryFolder, type Variables } from "./testing.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Tests what every example does that answers questions about a folder.
 *
 * @param usage what `--help` prints
 */
export function askContract(run: Run, usage: RegExp): void {
  const ask = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

  it("answers, measures retrieval and passes its own checks, offline", async () => {
    const { code, stdout } = await ask();
    expect(stdout).toContain("Question: budget headphones");
    expect(stdout).toContain("affordable earbuds");
    expect(stdout).toMatch(/^recall@1 +(9|10) of 10 +\d of 10$/mu);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("3 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("fails its checks when the vectors only reflect words", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "fast" });
    onTestFinished(() => emulator.close());
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const { code, stdout } = await ask([], variables);
    expect(stdout).toContain("Embeddings:     JigsawStack\n");
    expect(stdout).toMatch(/^FAILED: "budget headphones" finds finch\.md, not /mu);
    expect(stdout).toMatch(/^\d passed, [1-3] failed$/mu);
    expect(code).toBe(1);
  });

  it("answers from another folder with relative sources, skips hidden files, and reports no recall for it", async () => {
    const folder = await temporaryFolder({
      "garden/roses.md": "# Roses\n\nPrune the roses in March, just above an outward bud.",
      "kitchen.txt": "The bread bakes for forty minutes at 230 degrees.",
      ".secret.md": "The bread bakes for an hour.",
      "picture.png": "no text",
    });
    const { code, stdout } = await ask(["--dir", folder, "How long is the loaf in the oven?"]);
    expect(stdout).toContain(extractiveNotice);
    expect(stdout).toContain("“The bread bakes for forty minutes at 230 degrees.” (kitchen.txt)");
    expect(stdout).toContain("Sources:  kitchen.txt, garden/roses.md");
    expect(stdout).not.toContain("recall");
    expect(code).toBe(0);
  });

  it("rejects a folder without text, and prints its usage", async () => {
    await expect(ask(["--dir", await temporaryFolder({}), "why?"])).rejects.toThrow(UsageError);
    expect((await ask(["--help"])).stdout).toMatch(usage);
  });
}
