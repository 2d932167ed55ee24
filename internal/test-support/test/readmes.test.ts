import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { codeBlocks, typeErrors } from "../src/code-blocks.ts";

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** Each README with the package whose dependencies its code may import. */
const readmes = [
  ["README.md", "packages/langchain"],
  ["packages/core/README.md", "packages/langchain"],
  ["packages/langchain/README.md", "packages/langchain"],
  ["packages/llamaindex/README.md", "packages/llamaindex"],
  ["packages/bullmq/README.md", "packages/bullmq"],
  ["packages/ai-sdk/README.md", "packages/ai-sdk"],
] as const;

it("type-checks the code in every README, and detects type errors", () => {
  const code = new Map<string, string>();
  for (const [readme, folder] of readmes) {
    const blocks = codeBlocks(at(readme));
    expect(blocks.length).toBeGreaterThan(0);
    for (const [index, block] of blocks.entries()) {
      code.set(at(`${folder}/test/${readme.replaceAll("/", "-")}-${index + 1}.mts`), block);
    }
  }
  const wrong = {
    langchain:
      'import { JigsawEmbeddings } from "@x/langchain-jigsaw";\nnew JigsawEmbeddings({ dimensions: "many" });',
    llamaindex:
      'import { JigsawEmbedding } from "@x/llamaindex-jigsaw";\nnew JigsawEmbedding({ dimensions: "many" });',
  };
  for (const [name, block] of Object.entries(wrong)) code.set(at(`packages/${name}/test/wrong.mts`), block);
  expect(typeErrors(at("packages/langchain/tsconfig.json"), code)).toEqual([
    expect.stringMatching(/packages\/langchain\/test\/wrong\.mts: Type 'string' is not assignable/),
    expect.stringMatching(/packages\/llamaindex\/test\/wrong\.mts: Type 'string' is not assignable/),
  ]);
});
