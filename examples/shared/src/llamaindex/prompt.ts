import type { BaseNodePostprocessor } from "@llamaindex/core/postprocessor";
import { wordsOf } from "@x/llamaindex-jigsaw";
import { PromptTemplate, TextNode, type BaseNode } from "llamaindex";
import { answerInstructions, formatPassages } from "../answering/passages.ts";
import { withTitle } from "../answering/markdown.ts";

/** The prompt that a query engine sends to the model. */
export const answerPrompt: PromptTemplate<["context", "query"]> = new PromptTemplate({
  template: `${answerInstructions}\n\n{context}\n\n<question>{query}</question>`,
  templateVars: ["context", "query"],
});

/**
 * Wraps each passage in a tag that names its source, and adds its page's title. LlamaIndex only separates passages with
 * blank lines, and it would expand `{query}` or `$&` inside a page as if they were part of the prompt.
 *
 * @param sourceOf returns a readable source for a node, such as its file name and page
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
    text: tagged.replaceAll(/[{}$]/gu, (character) => `&#${character.charCodeAt(0)};`),
    excludedLlmMetadataKeys: Object.keys(metadata),
  });
}
