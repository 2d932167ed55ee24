import type { NodeWithScore } from "@llamaindex/core/schema";

/** Merges the results of several searches: each node once, with its best score, the highest first. */
export function bestOf(found: readonly NodeWithScore[], count: number): NodeWithScore[] {
  const best = new Map<string, NodeWithScore>();
  for (const one of found) {
    const before = best.get(one.node.id_);
    if (!before || scoreOf(one) > scoreOf(before)) best.set(one.node.id_, one);
  }
  return [...best.values()].sort((a, b) => scoreOf(b) - scoreOf(a)).slice(0, count);
}

function scoreOf({ score }: NodeWithScore): number {
  return score ?? -Infinity;
}
