import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { codeBlocks, typeErrors } from "../src/code-blocks.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** READMEs whose code needs more than `docs` has, where all others are compiled, with the package that they belong to. */
const readmes = [
  ["packages/bullmq/README.md", "packages/bullmq"],
  ["packages/ai-sdk/README.md", "packages/ai-sdk"],
] as const;

it.each(readmes)("the code in %s compiles, and would not if it were wrong", (readme, folder) => {
  const blocks = codeBlocks(at(readme));
  expect(blocks.length).toBeGreaterThan(0);
  const wrong = "export const count: number = 'many';";
  const code = new Map(
    [...blocks, wrong].map((block, index) => [at(`${folder}/test/readme-${index + 1}.mts`), block]),
  );
  expect(typeErrors(at(`${folder}/tsconfig.json`), code)).toEqual([
    expect.stringMatching(/readme-\d\.mts: Type 'string' is not assignable/),
  ]);
});
