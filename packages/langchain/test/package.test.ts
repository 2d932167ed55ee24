import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { sep } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type * as EmbeddingsEntry from "../src/embeddings/index.ts";

const run = promisify(execFile);
const packageRoot = new URL("..", import.meta.url);

/** The modules that an import loads in a fresh process. */
async function loadedBy(specifier: string): Promise<string> {
  const script = `
    const { registerHooks, register } = require("node:module");
    const before = new Set(Object.keys(require.cache));
    require(${JSON.stringify(specifier)});
    console.log(Object.keys(require.cache).filter((file) => !before.has(file)).join("\\n"));`;
  const { stdout } = await run(process.execPath, ["-e", script], { cwd: packageRoot });
  return stdout;
}

describe("the package", () => {
  it("works as CJS, where its errors are recognised by the ESM copy", async () => {
    const require = createRequire(import.meta.url);
    const copy: typeof EmbeddingsEntry = require("@x/langchain-jigsaw/embeddings");
    const { JigsawInputError } = await import("@x/langchain-jigsaw");
    let error: unknown;
    try {
      error = new copy.JigsawEmbeddings({ apiKey: "k", dimensions: 1 });
    } catch (thrown) {
      error = thrown;
    }
    expect(JigsawInputError.isInstance(error)).toBe(true);
  });

  it("loads only LangChain's embeddings through `/embeddings`, and neither the SDK nor zod", async () => {
    const files = await loadedBy("@x/langchain-jigsaw/embeddings");
    expect(files).toContain("langchain");
    expect(files).not.toMatch(/jigsawstack[\\/]dist|[\\/]zod[\\/]|documents[\\/]|vectorstores|retrievers/);
  });

  it.each(["", "/embeddings", "/pgvector"])(
    "does not load what loading and ingestion need with the entry %j",
    async (entry) => {
      const files = await loadedBy(`@x/langchain-jigsaw${entry}`);
      expect(files).toContain("core/dist/internal.cjs".replaceAll("/", sep));
      expect(files).not.toMatch(/[\\/](ingestion|sources)[\w-]*\.cjs/);
    },
  );
});
