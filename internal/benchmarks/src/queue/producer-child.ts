import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { enqueue } from "@x/jigsaw-bullmq";
import type { TextSource } from "@x/jigsaw-core";

/** What a producer enqueues. */
export interface ProducerJob {
  readonly redisUrl: string;
  readonly queueName: string;
  readonly sources: number;
  /** Texts as they come, or the files of one folder. */
  readonly from: "iterable" | "folder";
}

/** What it took. */
export interface Produced {
  readonly added: number;
  readonly seconds: number;
  /** The most that the process ever held, in bytes. */
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
