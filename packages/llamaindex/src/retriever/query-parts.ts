import type { MessageContentDetail } from "@llamaindex/core/llms";
import type { QueryBundle } from "@llamaindex/core/query-engine";
import { JigsawInputError } from "@x/jigsaw-core";
import type { JigsawEmbedding } from "../jigsaw-embedding.ts";

/** The parts of a query; a string is one. */
export function partsOf({ query }: QueryBundle): MessageContentDetail[] {
  return typeof query === "string" ? [{ type: "text", text: query }] : query;
}

/** A vector for each part that says something. */
export async function embedParts(
  parts: readonly MessageContentDetail[],
  model: JigsawEmbedding,
  signal: AbortSignal | undefined,
): Promise<number[][]> {
  const vectors = await Promise.all(parts.map((part) => model.getQueryEmbedding(part, { signal })));
  const known = vectors.filter((vector) => vector !== null);
  if (known.length > 0) return known;
  throw new JigsawInputError(
    "The query is empty: there is nothing to search with. (LlamaIndex's own query and chat engines pass on the text of a message alone: see `JigsawQueryEngine`.)",
  );
}

/** The words of a query. */
export function textOf(parts: readonly MessageContentDetail[]): string {
  return parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n\n");
}
