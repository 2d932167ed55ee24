import type { ChatMessage, MessageContentDetail } from "@llamaindex/core/llms";
import type { QueryBundle, QueryType } from "@llamaindex/core/query-engine";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";
import { mapConcurrently } from "@x/jigsaw-core/ingestion";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";

/** Converts a query to LlamaIndex's format, with a new object for each call. */
export function bundleOf(
  params: QueryType | MessageContentDetail[] | Pick<ChatMessage, "content">,
): QueryBundle {
  if (typeof params === "string" || Array.isArray(params)) return { query: params };
  // A message has `content` instead of `query`. `partsOf` rejects anything else.
  return isRecord(params) && "content" in params ? { query: params.content } : { ...params };
}

/**
 * The parts of a query. A string is a single text part.
 * @throws JigsawInputError if it is neither a string nor a list
 */
export function partsOf({ query }: QueryBundle): MessageContentDetail[] {
  if (typeof query === "string") return [{ type: "text", text: query }];
  if (Array.isArray(query)) return query;
  throw new JigsawInputError(
    'A query must be a string, a list of message parts, or `{ query }` with either, such as `{ query: [{ type: "text", text: "bread" }] }`.',
  );
}

/** Embeds each part that is not blank. If one fails, the others are cancelled. */
export async function embedParts(
  parts: readonly MessageContentDetail[],
  model: JigsawEmbedding,
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  const work = async (part: MessageContentDetail, _: number, own: AbortSignal): Promise<number[][]> => {
    const vector = await model.getQueryEmbedding(part, { signal: own });
    return vector ? [vector] : [];
  };
  const mapping = { limit: model.maxConcurrency, order: "places", signals: [signal] } as const;
  const known: number[][] = [];
  for await (const vectors of mapConcurrently(parts, work, mapping)) known.push(...vectors);
  if (known.length > 0) return known;
  throw new JigsawInputError(
    "The query is empty: there is nothing to search with. Pass a text, an image, a recording or a PDF. (LlamaIndex's own query and chat engines pass on only the text of a message. To search with its other parts, use `JigsawQueryEngine`.)",
  );
}

/** The text of a query. */
export function textOf(parts: readonly MessageContentDetail[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
