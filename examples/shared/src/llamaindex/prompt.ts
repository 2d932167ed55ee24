import type { BaseNodePostprocessor } from "@llamaindex/core/postprocessor";
import { wordsOf } from "@x/llamaindex-jigsaw";
import { PromptTemplate, TextNode, type BaseNode } from "llamaindex";
import { answerInstructions, formatPassages } from "../answering/passages.ts";
import { withTitle } from "../answering/markdown.ts";

/** What a query engine asks a model. */
export const answerPrompt: PromptTemplate<["context", "query"]> = new PromptTemplate({
  template: `${answerInstructions}\n\n{context}\n\n<question>{query}</question>`,
  templateVars: ["context", "query"],
});

/**
 * Puts a tag around each passage that a model gets to see, with where it is from and under its page's title. LlamaIndex
 * itself parts passages by blank lines, and fills prompts in such a way that a page could say `{query}` or `$&`.
 *
 * @param sourceOf where a node is from, for people
 */
export function fence(sourceOf: (node: BaseNode) => string): BaseNodePostprocessor {
  return {
    postprocessNodes: async (found) =>
      found.map(({ node, ...rest }) => ({ ...rest, node: fenced(node, sourceOf(node)) })),
  };
}

function fenced(node: BaseNode, source: string): TextNode {
  const { id_, metadata } = node;
  const text = withTitle(wordsOf(node), String(metadata["title"] ?? ""));
  const tagged = formatPassages([{ source, text }]);
  return new TextNode({
    id_,
    metadata,
    text: tagged.replaceAll(/[{}$]/gu, (sign) => `&#${sign.charCodeAt(0)};`),
    excludedLlmMetadataKeys: Object.keys(metadata),
  });
}
