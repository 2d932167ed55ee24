import type { Recommendation } from "./library.ts";

export function relatedLines(title: string, related: readonly Recommendation[]): string[] {
  return [title, ...related.map((other) => `  ${other.score.toFixed(2)}  ${other.title}`), ""];
}
