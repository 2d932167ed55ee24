import type { ChatMessage, MessageContentDetail } from "@llamaindex/core/llms";
import type { QueryBundle, QueryType } from "@llamaindex/core/query-engine";
import { JigsawInputError } from "@x/jigsaw-core";
import { isRecord, mapConcurrently } from "@x/jigsaw-core/internal";
import type { JigsawEmbedding } from "../embedding/jigsaw-embedding.ts";

/** A query as LlamaIndex passes it on: a bundle of its own for each call. */
export function bundleOf(
  params: QueryType | MessageContentDetail[] | Pick<ChatMessage, "content">,
): QueryBundle {
  if (typeof params === "string" || Array.isArray(params)) return { query: params };
  // A message has no query; what is neither is refused by name when its parts are looked for.
  return isRecord(params) && "content" in params ? { query: params.content } : { ...params };
}

/** The parts of a query; a string is one. @throws JigsawInputError where it is neither that nor a list */
export function partsOf({ query }: QueryBundle): MessageContentDetail[] {
  if (typeof query === "string") return [{ type: "text", text: query }];
  if (Array.isArray(query)) return query;
  throw new JigsawInputError(
    'A query must be a text, a list of a message\'s parts, or `{ query }` with one of them, such as `{ query: [{ type: "text", text: "bread" }] }`.',
  );
}

/** A vector for each part that says something. A part that fails ends the others. */
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
    "The query is empty: there is nothing to search with. (LlamaIndex's own query and chat engines pass on the text of a message alone: see `JigsawQueryEngine`.)",
  );
}

/** The words of a query. */
export function textOf(parts: readonly MessageContentDetail[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
