import { runCommand, runHere, startCommand, type Variables } from "@x/example-shared/testing";
import { once } from "node:events";
import { startEmulator } from "@x/jigsaw-emulator";
import { describe, expect, it, onTestFinished } from "vitest";
import { run } from "../src/run.ts";

const root = new URL("..", import.meta.url);

const search = (argv: readonly string[] = [], variables?: Variables) => runHere(run, argv, variables);

describe("the command", () => {
  it("finds affordable earbuds for budget headphones, and passes its checks, offline", async () => {
    const { code, stdout } = await search();
    expect(stdout).toMatch(/^budget headphones\n {2}0\.\d\d {2}Pebble: Affordable earbuds/mu);
    expect(stdout).toMatch(/^recall@1 +1[01] of 11 +\d of 11$/mu);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("4 passed, 0 failed");
    expect(code).toBe(0);
  });

  it("fails its checks when the vectors only reflect words", async () => {
    const emulator = await startEmulator({ apiKey: "a-key", engine: "fast" });
    onTestFinished(() => emulator.close());
    const { code, stdout } = await search([], {
      JIGSAWSTACK_API_KEY: "a-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
    expect(stdout).toContain("Embeddings: JigsawStack\n");
    expect(stdout).toMatch(/^FAILED: "budget headphones" finds Pebble, not /mu);
    expect(code).toBe(1);
  });

  it("embeds each product once, and then the query", async () => {
    const emulator = await startEmulator({ apiKey: "a-key" });
    onTestFinished(() => emulator.close());
    await search(["tea"], { JIGSAWSTACK_API_KEY: "a-key", JIGSAWSTACK_BASE_URL: emulator.url });
    expect(emulator.requests).toHaveLength(61);
    expect(emulator.requests.filter(({ params }) => params?.["query"] === true)).toHaveLength(1);
  });

  it("runs your own query, by meaning and by keyword, without the checks", async () => {
    const { code, stdout } = await search(["put", "out", "the", "barbecue"]);
    expect(stdout).toMatch(/^put out the barbecue\n {2}0\.\d\d {2}Kettle Drum/mu);
    expect(stdout).toMatch(/^By keyword: \w/mu);
    expect(stdout).not.toContain("passed");
    expect(code).toBe(0);
  });

  it("prints its usage", async () => {
    const { code, stdout } = await search(["--help"]);
    expect(stdout).toMatch(/^Usage: search/u);
    expect(code).toBe(0);
  });

  it("exits with 2 on an unknown option", async () => {
    const { code, stdout, stderr } = await runCommand(root, ["--colour"]);
    expect(stderr).toBe("Unknown option '--colour'. Try --help.\n");
    expect(stdout).toBe("");
    expect(code).toBe(2);
  });

  it("stops on Ctrl-C while it is embedding", async () => {
    const child = startCommand(root);
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [code] = await once(child, "close");
    expect(code).toBe(130);
  });
});
