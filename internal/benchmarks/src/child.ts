import { isSubjectName, subjects } from "./subjects/all.ts";

/** The input of the child process. */
export interface Job {
  readonly subject: string;
  readonly url: string;
  readonly isUnlimited: boolean;
  readonly texts: number;
}

/** The result of the child process. */
export interface Measured {
  readonly seconds: number;
  /** The error message if embedding failed. */
  readonly failure?: string;
}

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `text ${process.pid} number ${index}`);

async function measure({ subject: name, url, isUnlimited, texts }: Job): Promise<Measured> {
  if (!isSubjectName(name)) throw new Error(`Unknown subject ${name}.`);
  const subject = await subjects[name]({ url, apiKey: "benchmark-key", isUnlimited });
  const start = performance.now();
  let failure: string | undefined;
  try {
    await subject.embedAll(numbered(texts));
  } catch (error) {
    failure = error instanceof Error ? error.message : JSON.stringify(error);
  }
  return {
    seconds: (performance.now() - start) / 1000,
    ...(failure !== undefined && { failure }),
  };
}

process.once("message", (job: Job) => {
  void measure(job).then((measured) => process.send?.(measured, () => process.disconnect()));
});
