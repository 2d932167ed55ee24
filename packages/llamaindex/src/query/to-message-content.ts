import type { MessageContentDetail } from "@llamaindex/core/llms";
import { MetadataMode, type BaseNode, type NodeWithScore } from "@llamaindex/core/schema";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { openSource } from "@x/jigsaw-core/internal";
import { dataUrlOf } from "./data-url-of.ts";

/** How nodes are shown to a model. */
export interface MessageContentOptions {
  /**
   * Where the picture of a node is, for those whose `modality` is `"image"`; undefined leaves it at the node's text.
   * Reading a file whose path came out of a store is yours to allow: `(node) => ({ path: node.metadata["source"] })`.
   * @default the node's `source` if it is an http(s) URL
   */
  readonly picture?: ((node: BaseNode) => Source | undefined | Promise<Source | undefined>) | undefined;
}

/**
 * Turns what was found into the content of a message for a model that sees pictures: the text of each node, with the
 * metadata that models are shown, and after it its picture. URLs go as they are, bytes as `data:` URLs.
 * @throws JigsawInputError where a picture cannot be read
 * @example
 * const context = await toMessageContent(await retriever.retrieve(question));
 * await llm.chat({ messages: [{ role: "user", content: [...context, { type: "text", text: question }] }] });
 */
export async function toMessageContent(
  found: readonly NodeWithScore[],
  { picture = urlOf }: MessageContentOptions = {},
): Promise<MessageContentDetail[]> {
  const parts = await Promise.all(
    found.map(async ({ node }): Promise<MessageContentDetail[]> => {
      const text = { type: "text", text: node.getContent(MetadataMode.LLM) } as const;
      const source = node.metadata["modality"] === "image" ? await picture(node) : undefined;
      return source === undefined ? [text] : [text, await imagePart(source, node)];
    }),
  );
  return parts.flat();
}

async function imagePart(source: Source, { metadata }: BaseNode): Promise<MessageContentDetail> {
  const opened = await openSource(source);
  switch (opened?.kind) {
    case "url":
      return { type: "image_url", image_url: { url: opened.url } };
    case "bytes":
      return { type: "image_url", image_url: { url: await dataUrlOf(opened.blob, mimeOf(metadata)) } };
    case "stored":
    case undefined:
      throw new JigsawInputError("`picture` must return a URL, bytes or `{ path }`.");
  }
}

function mimeOf({ mime_type: mime }: Record<string, unknown>): string {
  return typeof mime === "string" && mime.startsWith("image/") ? mime : "application/octet-stream";
}

function urlOf({ metadata }: BaseNode): string | undefined {
  const source: unknown = metadata["source"];
  return typeof source === "string" && /^https?:\/\//i.test(source) ? source : undefined;
}
