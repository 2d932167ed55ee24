import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enqueue } from "@x/jigsaw-bullmq";
import type { TextSource } from "@x/jigsaw-core";

/** The input of the child process. */
export interface ProducerJob {
  readonly redisUrl: string;
  readonly queueName: string;
  readonly sources: number;
  /** Texts from an async iterable, or the files of a folder. */
  readonly from: "iterable" | "folder";
}

/** The result of the child process. */
export interface Produced {
  readonly added: number;
  readonly seconds: number;
  /** Peak memory of the process, in bytes. */
  readonly peak: number;
}

async function* texts(count: number): AsyncGenerator<TextSource> {
  for (let index = 0; index < count; index++) yield { id: `text ${index}`, text: `text number ${index}` };
}

async function folderOf(count: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "jigsaw-producer-"));
  await mkdir(join(folder, "files"));
  for (let start = 0; start < count; start += 100) {
    const names = Array.from({ length: Math.min(100, count - start) }, (_, index) => `${start + index}.md`);
    await Promise.all(names.map((name) => writeFile(join(folder, "files", name), name)));
  }
  return folder;
}

async function produce({ redisUrl, queueName, sources, from }: ProducerJob): Promise<Produced> {
  const folder = from === "folder" ? await folderOf(sources) : undefined;
  const began = performance.now();
  const { added } = await enqueue(folder ?? texts(sources), {
    connection: { url: redisUrl },
    queueName,
    cleanup: "full",
  });
  const seconds = (performance.now() - began) / 1000;
  if (folder !== undefined) await rm(folder, { recursive: true });
  return { added, seconds, peak: process.resourceUsage().maxRSS * 1024 };
}

process.once("message", (job: ProducerJob) => {
  void produce(job).then((produced) => process.send?.(produced, () => process.disconnect()));
});
