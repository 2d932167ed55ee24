import { existsSync } from "node:fs";
import { fastEngine, startEmulator } from "@x/jigsaw-emulator";
import { semanticEngine } from "@x/jigsaw-emulator/semantic";
import { typeErrors } from "@x/test-support/code-blocks";
import { openPostgres } from "@x/test-support/postgres";
import { hasRedis, startRedis } from "@x/test-support/redis";
import { beforeAll, describe, expect, it } from "vitest";
import { newerNode } from "../../../scripts/newer-node.mjs";
import { publishedPackages } from "../../../scripts/published.mjs";
import type { CodeBlock } from "./code-blocks.ts";
import { root } from "./pages.ts";
import { runBlocks, type Outcome } from "./run-blocks.ts";

/** READMEs whose own packages run them, because they need more than a service and a database. */
const readmesRunElsewhere = publishedPackages()
  .filter(({ path }) => existsSync(`${path}test/readme.test.ts`))
  .map(({ folder }) => `packages/${folder}/README.md`);
const isRunElsewhere = ({ name }: CodeBlock): boolean =>
  readmesRunElsewhere.some((readme) => name.startsWith(`${readme} `));

const needsDatabase = ({ code }: CodeBlock): boolean => code.includes("DATABASE_URL");
const needsRedis = ({ code }: CodeBlock): boolean => code.includes("REDIS_URL");
const needsNewerNode = ({ code }: CodeBlock): boolean => code.includes('"@x/ai-sdk-jigsaw');

/** Tests that blocks compile in one program, run, and print what is said below them. */
export function testBlocks(what: string, all: readonly CodeBlock[]): void {
  const here = all.filter((block) => !isRunElsewhere(block));
  const canUseRedis = !here.some(needsRedis) || hasRedis();
  const blocks = here.filter((block) => canUseRedis || !needsRedis(block));
  describe.each([what])("%s", () => {
    const outcomes = new Map<CodeBlock, Outcome>();
    let printed = "";

    beforeAll(async () => {
      // One engine for all reads each sample file once.
      const engine = await semanticEngine();
      const closing: (() => Promise<void>)[] = [async () => engine.close?.()];
      const postgres = blocks.some(needsDatabase) ? await openPostgres() : undefined;
      if (postgres) closing.push(postgres.close);
      // Each block has a service of its own, so that no block finds the vectors of another one in memory, and a Redis.
      const environmentOf = async (block: CodeBlock): Promise<Record<string, string>> => {
        const isOffline = !block.code.includes("https://example.com");
        const emulator = await startEmulator({ engine: isOffline ? engine : fastEngine });
        closing.push(() => emulator.close());
        const redis = needsRedis(block) ? await startRedis() : undefined;
        if (redis) closing.push(() => redis.stop());
        return {
          JIGSAWSTACK_API_KEY: "offline",
          JIGSAWSTACK_BASE_URL: emulator.url,
          ...(postgres && { DATABASE_URL: postgres.url }),
          ...(redis && { REDIS_URL: redis.url }),
        };
      };
      const runOn = async (node: string, some: readonly CodeBlock[]): Promise<void> => {
        const { outcomes: came, stderr } = await runBlocks(node, some, environmentOf);
        for (const [index, block] of some.entries()) {
          const outcome = came[index];
          if (outcome) outcomes.set(block, outcome);
        }
        printed += stderr;
      };
      try {
        await runOn(
          process.execPath,
          blocks.filter((block) => !needsNewerNode(block)),
        );
        const newer = blocks.filter(needsNewerNode);
        if (newer.length > 0) await runOn(await newerNode(), newer);
      } finally {
        await Promise.all(closing.map((close) => close()));
      }
    });

    it.each(blocks)("runs: $name", (block) => {
      const { output, failure } = outcomes.get(block) ?? { output: "", failure: "It was not run." };
      expect(failure).toBeUndefined();
      if (block.output === undefined) return;
      expect(output).toBe(block.output);
    });

    it("prints no warning", () => {
      expect(printed).toBe("");
    });

    it("compiles in one program, and would not if it were wrong", () => {
      const code = new Map(all.map((block) => [pathOf(block), block.code]));
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
