import { codeBlocksIn } from "./support/code-blocks.ts";
import { markdownFiles, root } from "./support/pages.ts";
import { testBlocks } from "./support/test-blocks.ts";

const readmes = markdownFiles().filter((file) => file.endsWith("README.md"));

testBlocks(
  "the code in READMEs",
  readmes.flatMap((file) => codeBlocksIn(root, file)),
);
