import { UsageError } from "@x/example-shared";
import { runHere, type Variables } from "@x/example-shared/testing";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

const recommend = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

describe("the command", () => {
  it("recommends three articles for each article, and passes its checks, offline", async () => {
    const { code, stdout } = await recommend();
    expect(stdout.match(/^ {2}0\.\d\d {2}\S/gmu)).toHaveLength(90);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("3 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("sends one request per article, counted by the service", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "semantic" });
    onTestFinished(() => emulator.close());
    const { code } = await recommend([], {
      JIGSAWSTACK_API_KEY: "a-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
    expect(emulator.requests).toHaveLength(30);
    expect(code).toBe(0);
  });

  it("recommends for a single article", async () => {
    const { code, stdout } = await recommend(["puncture"]);
    expect(stdout).toContain("Mending a puncture by the roadside\n  0.");
    expect(stdout.match(/^ {2}0\.\d\d {2}\S/gmu)).toHaveLength(3);
    expect(stdout).not.toContain("passed");
    expect(code).toBe(0);
  });

  it("lists the articles when the given one does not exist", async () => {
    const asking = recommend(["flat-tyre"]);
    await expect(asking).rejects.toThrow(UsageError);
    await expect(asking).rejects.toThrow(/^There is no article "flat-tyre"\. Choose one of: .*puncture/u);
  });

  it("prints its usage", async () => {
    const { code, stdout } = await recommend(["--help"]);
    expect(stdout).toMatch(/^Usage: recommend/u);
    expect(code).toBe(0);
  });
});
