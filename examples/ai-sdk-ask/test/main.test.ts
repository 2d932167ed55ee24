import { UsageError } from "@x/example-shared";
import { extractiveNotice } from "@x/example-shared/answering";
import { runCommand, runHere, temporaryFolder, type Variables } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

const ask = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

describe("the command", () => {
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
    expect(stdout).toMatch(/^\d passed, [1-3] failed$/mu);
    expect(code).toBe(1);
  });

  it("answers from another folder with relative sources, and skips hidden files", async () => {
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
    expect(code).toBe(0);
  });

  it("embeds each passage once, then the question as a query", async () => {
    const emulator = await startEmulator({ apiKey: "a-key" });
    onTestFinished(() => emulator.close());
    const folder = await temporaryFolder({
      "a.txt": "The shop opens at nine.",
      "b.txt": "Bread is 3 euros.",
    });
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout } = await ask(["--dir", folder, "When does it open?"], variables);
    const sent = emulator.requests.map(({ params }) => [params?.["text"], params?.["query"]]);
    expect(sent.slice(0, 3)).toEqual([
      ["The shop opens at nine.", undefined],
      ["Bread is 3 euros.", undefined],
      ["When does it open?", true],
    ]);
    expect(stdout).toContain(`${sent.length} embedding requests`);
  });

  it("reports the service's error for a wrong key", async () => {
    const emulator = await startEmulator({ apiKey: "right" });
    onTestFinished(() => emulator.close());
    const variables = { JIGSAWSTACK_API_KEY: "wrong", JIGSAWSTACK_BASE_URL: emulator.url };
    const { code, stderr } = await runCommand(new URL("..", import.meta.url), ["why?"], variables);
    expect(stderr).toMatch(/401/u);
    expect(stderr).not.toMatch(/\n\s+at /u);
    expect(code).toBe(1);
  });

  it("rejects a folder without text, and prints its usage", async () => {
    await expect(ask(["--dir", await temporaryFolder({}), "why?"])).rejects.toThrow(UsageError);
    expect((await ask(["--help"])).stdout).toMatch(/^Usage: ai-sdk-ask.*open-documents/su);
  });
});
