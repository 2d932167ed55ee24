import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { isSubjectName, subjects } from "./subjects/all.ts";
import type { SubjectName } from "./subjects/all.ts";
import type { Subject } from "./subjects/subject.ts";

/** The input of the child process. */
export interface CpuJob {
  readonly url: string;
  readonly subjects: readonly SubjectName[];
}

/** Milliseconds of CPU per response, by subject. */
export type CpuUsed = Record<string, number>;

const warmUp = 800;
const blocks = 8;
const blockSize = 300;

setFlagsFromString("--expose-gc");
const gc: unknown = runInNewContext("gc");
const collectGarbage = (): unknown => (typeof gc === "function" ? gc() : undefined);

const numbered = (name: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${name} number ${index}`);

/** Alternates between the subjects, in reversed order every second time, so that noise and drift affect all equally. */
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
      // Keeps one subject's garbage from being collected at another's expense.
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
