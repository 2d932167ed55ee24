import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import { png } from "./support/samples.ts";
import { startService } from "./support/service.ts";

const run = promisify(execFile);
const cwd = fileURLToPath(new URL("..", import.meta.url));

describe.each([
  ["CommonJS", 'require("@x/jigsaw-core")', []],
  ["a module", 'await import("@x/jigsaw-core")', ["--input-type=module"]],
])("a program in %s", (_, load, flags) => {
  it("detects the type of a file and embeds it, without a warning", async () => {
    const service = await startService();
    const path = temporaryFile("no-extension", png.bytes);
    const code = `
      const { JigsawClient } = ${load};
      const client = new JigsawClient({ apiKey: "k", baseURL: ${JSON.stringify(service.url)}, dimensions: 32 });
      client.embed({ path: ${JSON.stringify(path)} }).then(({ id, type }) => console.log(JSON.stringify({ id, type })));`;
    const { stdout, stderr } = await run(process.execPath, [...flags, "-e", code], { cwd });
    expect(JSON.parse(stdout)).toEqual({ id: expect.stringMatching(/^[\da-f]{8}-/), type: "image" });
    expect(stderr).toBe("");
    expect(service.requests[0]?.file).toMatchObject({ name: "no-extension", type: "image/png" });
  });
});
