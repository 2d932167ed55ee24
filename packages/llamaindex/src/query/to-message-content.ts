import type { MessageContentDetail } from "@llamaindex/core/llms";
import { MetadataMode, type BaseNode, type NodeWithScore } from "@llamaindex/core/schema";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { openSource } from "@x/jigsaw-core/ingestion";
import { dataUrlOf } from "./data-url-of.ts";

/** Options of `toMessageContent`. */
export interface MessageContentOptions {
  /**
   * Returns the picture of a node whose `modality` is `"image"`, or undefined to include only its text. Files are not
   * read by default, because whoever can write to the store could choose the path. To allow it, return
   * `{ path: node.metadata["source"] }`.
   * @default the node's `source` if it is an http(s) URL
   */
  readonly picture?: ((node: BaseNode) => Source | undefined | Promise<Source | undefined>) | undefined;
}

/**
 * Converts search results to the content of a message for a model with vision: the text of each node with the metadata
 * that LlamaIndex shows to language models, followed by its picture. URLs are passed unchanged, and bytes become `data:` URLs.
 * @throws JigsawInputError if a picture can't be read
 * @example
 * ```ts
 * import { Settings, VectorStoreIndex } from "llamaindex";
 * import { ingest, JigsawEmbedding, JigsawRetriever, toMessageContent } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding();
 * const index = await VectorStoreIndex.init({ nodes: [] });
 * await ingest({ index, sources: { text: "Closed on Sundays." } });
 * const context = await toMessageContent(await new JigsawRetriever({ index }).retrieve("opening hours"));
 * console.log(context); // the content of a message to a model
 * ```
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
