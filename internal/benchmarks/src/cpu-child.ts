import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isSubjectName, subjects } from "./subjects/all.ts";
import type { SubjectName } from "./subjects/all.ts";
import type { Subject } from "./subjects/subject.ts";

/** What the child is asked to do. */
export interface CpuJob {
  readonly url: string;
  readonly subjects: readonly SubjectName[];
}

/** Milliseconds of CPU for one answer, by subject. */
export type CpuUsed = Record<string, number>;

const warmUp = 800;
const blocks = 8;
const blockSize = 300;

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("gc");
const collectGarbage = (): unknown => (typeof gc === "function" ? gc() : undefined);

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} number ${index}`);

/** Takes turns, forth and back, so that a noisy moment or a warmer machine favours nobody. */
async function measure({ url, subjects: names }: CpuJob): Promise<CpuUsed> {
  const all = new Map<string, Subject>();
  for (const name of names) {
    if (isSubjectName(name))
      all.set(name, await subjects[name]({ url, apiKey: "benchmark-key", isUnlimited: true }));
  }
  for (const subject of all.values()) await subject.embedAll(numbered("warm-up", warmUp));
  const used: CpuUsed = Object.fromEntries(names.map((name) => [name, 0]));
  for (let block = 0; block < blocks; block++) {
    const order = block % 2 === 0 ? [...all] : [...all].reverse();
    for (const [name, subject] of order) {
      // What one leaves behind is not to be cleared away at another's cost.
      collectGarbage();
      const start = process.cpuUsage();
      await subject.embedAll(numbered(`block ${block}`, blockSize));
      const { user, system } = process.cpuUsage(start);
      used[name] = (used[name] ?? 0) + (user + system) / 1000 / (blocks * blockSize);
    }
  }
  return used;
}

process.once("message", (job: CpuJob) => {
  void measure(job).then((used) => process.send?.(used, () => process.disconnect()));
});
