import { readFileSync } from "node:fs";
import { BaseSequencer } from "vitest/node";

/** Files whose first line tells how long they take, as in `// Slow, 190 s: …`, start first: one that starts last runs alone in the end. */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const others = await super.sort(files);
    return others.toSorted((a, b) => secondsOf(b) - secondsOf(a));
  }
}

function secondsOf({ moduleId }) {
  return Number(/^\/\/ Slow, (\d+) s: /.exec(readFileSync(moduleId, "utf8"))?.[1] ?? 0);
}
