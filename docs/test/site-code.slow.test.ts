// Slow: runs every program on the site and in docstrings, some of them with PostgreSQL.
import { codeBlocksIn, examplesIn } from "./support/code-blocks.ts";
import { markdownFiles, root } from "./support/pages.ts";
import { publicNames } from "./support/public-names.ts";
import { testBlocks } from "./support/test-blocks.ts";

const pages = markdownFiles("docs");

testBlocks(
  "the code on the site",
  pages.flatMap((file) => codeBlocksIn(root, file)),
);

testBlocks("the examples in docstrings", examplesIn(publicNames()));
