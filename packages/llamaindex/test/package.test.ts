import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import type * as Entry from "../src/index.ts";

const require = createRequire(import.meta.url);

describe("the package", () => {
  it("works as CJS, where its errors are recognised by the ESM copy", async () => {
    const copy: typeof Entry = require("@x/llamaindex-jigsaw");
    const { JigsawInputError } = await import("@x/llamaindex-jigsaw");
    let error: unknown;
    try {
      error = new copy.JigsawEmbedding({ apiKey: "k", dimensions: 1 });
    } catch (thrown) {
      error = thrown;
    }
    expect(JigsawInputError.isInstance(error)).toBe(true);
  });

  it("recognises embeddings from another copy of the package", async () => {
    const copy: typeof Entry = require("@x/llamaindex-jigsaw");
    const { JigsawRetriever } = await import("@x/llamaindex-jigsaw");
    const embedModel = new copy.JigsawEmbedding({ apiKey: "k" });
    const query = async (): Promise<object> => ({ ids: [], similarities: [] });
    const index = { vectorStores: { TEXT: { embedModel, query } }, indexStruct: { nodesDict: {} } };
    const retriever = new JigsawRetriever({ index: index as never });
    await expect(retriever.retrieve({ query: [] })).rejects.toThrow("nothing to search with");
  });

  it("shares one copy of `@llamaindex/core` with `llamaindex`, through a peer dependency", () => {
    const theirs = createRequire(require.resolve("llamaindex"));
    for (const part of ["schema", "global", "embeddings"]) {
      expect(theirs.resolve(`@llamaindex/core/${part}`)).toBe(require.resolve(`@llamaindex/core/${part}`));
    }
    const manifest: unknown = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(manifest).toMatchObject({
      dependencies: { "@x/jigsaw-core": expect.any(String) },
      peerDependencies: { "@llamaindex/core": ">=0.6.15 <0.7" },
    });
    expect(Object.keys((manifest as { dependencies: object }).dependencies)).toEqual(["@x/jigsaw-core"]);
  });

  it("needs neither `llamaindex` nor Node APIs", () => {
    const built = readFileSync(new URL("../dist/index.mjs", import.meta.url), "utf8");
    const imported = [...built.matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map(([, name]) => name);
    expect(imported.every((name) => /^@(llamaindex\/core|x\/jigsaw-core)(\/|$)/.test(name ?? ""))).toBe(true);
    expect(built.match(/\b(Buffer|process)\.\w|["']node:/)).toBeNull();
  });
});
