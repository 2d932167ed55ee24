import { runHere } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

describe("the command", () => {
  it("recognises a voice and distinguishes it from another, offline", async () => {
    const { code, stdout } = await runHere(run);
    expect(stdout).toContain("The same memo again:  Mira (1.00)");
    expect(stdout).toContain("A shorter recording:  not Mira");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("2 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("requests speaker vectors from the service", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "semantic" });
    onTestFinished(() => emulator.close());
    await runHere(run, [], { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url });
    expect(emulator.requests.map(({ params }) => params?.["speaker_fingerprint"])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it("prints its usage", async () => {
    expect((await runHere(run, ["--help"])).stdout).toMatch(/^Usage: speakers/u);
  });
});
