import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { startService } from "./support/service.ts";

const run = promisify(execFile);

/** Runs code as a module in a new process, which has the built package in reach. */
async function evaluate(code: string, variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, ["--input-type=module", "-e", code], {
    cwd: new URL("..", import.meta.url),
    env: { ...process.env, ...variables },
  });
  return stdout.trim();
}

it("the built package embeds with what the environment says, and sends its version", async () => {
  const service = await startService();
  const code = `
    import { embed } from "ai";
    import { jigsaw } from "@x/ai-sdk-jigsaw";
    const { embedding } = await embed({ model: jigsaw.embedding(), value: "a" });
    console.log(embedding.length);`;
  const variables = { JIGSAWSTACK_API_KEY: "offline", JIGSAWSTACK_BASE_URL: service.url };
  expect(await evaluate(code, variables)).toBe("4096");
  expect(service.requests[0]?.headers["user-agent"]).toMatch(
    new RegExp(`^ai/7\\..* ai-sdk-jigsaw/${manifest.version}$`, "u"),
  );
});

it("an import loads core and the AI SDK's specification, and neither `ai`, zod nor ingestion", async () => {
  const code = `
    import { registerHooks } from "node:module";
    registerHooks({ load: (url, context, next) => (console.log(url), next(url, context)) });
    await import("@x/ai-sdk-jigsaw");`;
  const loaded = (await evaluate(code)).split("\n").filter((url) => url.startsWith("file:"));
  expect(loaded.join("\n")).toMatch(/ai-sdk\/dist\/index\.mjs/u);
  for (const url of loaded)
    expect(url).not.toMatch(/node_modules\/(?:ai|zod)\/|provider-utils|core\/dist\/ingestion/u);
});
