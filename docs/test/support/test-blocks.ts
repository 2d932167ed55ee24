import { existsSync } from "node:fs";
import { fastEngine, startEmulator } from "@x/jigsaw-emulator";
import { semanticEngine } from "@x/jigsaw-emulator/semantic";
import { typeErrors } from "@x/test-support/code-blocks";
import { openPostgres } from "@x/test-support/postgres";
import { beforeAll, describe, expect, it } from "vitest";
import { publishedPackages } from "../../../scripts/published.mjs";
import type { CodeBlock } from "./code-blocks.ts";
import { root } from "./pages.ts";
import { runBlocks, type Outcome } from "./run-blocks.ts";

/** Packages whose own tests run what their documentation shows, because it needs more than this folder has. */
const elsewhere = publishedPackages().filter(({ path }) => existsSync(`${path}test/readme.test.ts`));
const isElsewhere = (name: string): boolean =>
  elsewhere.some(
    ({ folder, manifest }) => name.startsWith(`packages/${folder}/`) || name.startsWith(`${manifest.name} `),
  );

/** Tests that blocks compile in one program, run, and print what is said below them. */
export function testBlocks(what: string, all: readonly CodeBlock[]): void {
  const blocks = all.filter(({ name }) => !isElsewhere(name));
  describe.each([what])("%s", () => {
    let outcomes: readonly Outcome[];
    let printed: string;

    beforeAll(async () => {
      // One engine for all reads each sample file once.
      const engine = await semanticEngine();
      const closing: (() => Promise<void>)[] = [async () => engine.close?.()];
      const needsDatabase = blocks.some(({ code }) => code.includes("DATABASE_URL"));
      const postgres = needsDatabase ? await openPostgres() : undefined;
      if (postgres) closing.push(postgres.close);
      // Each block has a service of its own, so that no block finds the vectors of another one in memory.
      const environmentOf = async ({ code }: CodeBlock): Promise<Record<string, string>> => {
        const isOffline = !code.includes("https://example.com");
        const emulator = await startEmulator({ engine: isOffline ? engine : fastEngine });
        closing.push(() => emulator.close());
        return {
          JIGSAWSTACK_API_KEY: "offline",
          JIGSAWSTACK_BASE_URL: emulator.url,
          ...(postgres && { DATABASE_URL: postgres.url }),
        };
      };
      try {
        ({ outcomes, stderr: printed } = await runBlocks(blocks, environmentOf));
      } finally {
        await Promise.all(closing.map((close) => close()));
      }
    });

    it.each(blocks.map(({ name }, index) => ({ name, index })))("runs: $name", ({ index }) => {
      const { output, failure } = outcomes[index] ?? { output: "", failure: "It was not run." };
      expect(failure).toBeUndefined();
      const expected = blocks[index]?.output;
      if (expected === undefined) return;
      expect(output).toBe(expected);
    });

    it("prints no warning", () => {
      expect(printed).toBe("");
    });

    it("compiles in one program, and would not if it were wrong", () => {
      const code = new Map(blocks.map((block) => [pathOf(block), block.code]));
      const wrong =
        'import { JigsawClient } from "@x/jigsaw-core";\nnew JigsawClient({ dimensions: "many" });';
      code.set(`${root}/docs/test/wrong.mts`, wrong);
      expect(typeErrors(`${root}/docs/tsconfig.json`, code)).toEqual([
        expect.stringMatching(/wrong\.mts: Type 'string' is not assignable/),
      ]);
    });
  });
}

/** Where the compiler takes a block to be: beside the packages of `docs`. */
function pathOf({ name }: CodeBlock): string {
  return `${root}/docs/test/${name.replaceAll(/[^\w.]+/g, "-")}.mts`;
}
