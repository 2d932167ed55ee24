import { readFileSync } from "node:fs";
import { BaseSequencer } from "vitest/node";

/**
 * Starts the slowest test files first, so that none of them runs alone at the end. A slow file states its duration in its
 * first line: `// Slow, 190 s: …`.
 */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const others = await super.sort(files);
    return others.toSorted((a, b) => secondsOf(b) - secondsOf(a));
  }
}

function secondsOf({ moduleId }) {
  return Number(/^\/\/ Slow, (\d+) s: /.exec(readFileSync(moduleId, "utf8"))?.[1] ?? 0);
}
