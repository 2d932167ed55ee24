import { askContract } from "@x/example-shared/ask-contract";
import { runCommand, runHere, temporaryFolder } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

describe("the command", () => {
  askContract(run, /^Usage: ai-sdk-ask.*open-documents/su);

  it("embeds each passage once, then the question as a query", async () => {
    const emulator = await startEmulator({ apiKey: "a-key" });
    onTestFinished(() => emulator.close());
    const folder = await temporaryFolder({
      "a.txt": "The shop opens at nine.",
      "b.txt": "Bread is 3 euros.",
    });
    const variables = { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url };
    const { stdout } = await runHere(run, ["--dir", folder, "When does it open?"], variables);
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
});
