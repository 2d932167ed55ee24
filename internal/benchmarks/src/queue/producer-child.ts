import { enqueue } from "@x/jigsaw-bullmq";
import type { TextSource } from "@x/jigsaw-core";

/** The input of the child process. */
export interface ProducerJob {
  readonly redisUrl: string;
  readonly queueName: string;
  readonly sources: number;
  /** The folder with the files to enqueue; undefined for texts from an async iterable. */
  readonly folder: string | undefined;
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

async function produce({ redisUrl, queueName, sources, folder }: ProducerJob): Promise<Produced> {
  const began = performance.now();
  const { added } = await enqueue(folder ?? texts(sources), {
    connection: { url: redisUrl },
    queueName,
    cleanup: "full",
  });
  const seconds = (performance.now() - began) / 1000;
  return { added, seconds, peak: process.resourceUsage().maxRSS * 1024 };
}

process.once("message", (job: ProducerJob) => {
  void produce(job).then((produced) => process.send?.(produced, () => process.disconnect()));
});
