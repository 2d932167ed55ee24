import type { DocumentInterface } from "@langchain/core/documents";
import {
  checkLines,
  checksOfSamples,
  openService,
  sampleFiles,
  sampleQuestions,
  samplesFolder,
  UsageError,
  type Run,
} from "@x/example-shared";
import { parseArguments, usage } from "./arguments.ts";
import { openCollection, type Collection } from "./collection.ts";
import { whereOf, wordsOf } from "./where.ts";

export const run: Run = async (argv, environment, signal, print) => {
  // pnpm runs scripts in the package's own folder; INIT_CWD is where the person typed.
  const { question, file, folder, help } = parseArguments(argv, environment["INIT_CWD"]);
  if (help) {
    print(usage);
    return 0;
  }
  const service = await openService(environment, signal);
  try {
    const collection = await openCollection(folder, service.embeddings, signal);
    for (const line of introduction(folder, collection, service.description)) print(line);
    if (file !== undefined) {
      for (const line of lines(`With ${file}`, await collection.askWith(file, signal))) print(line);
      return 0;
    }
    const answers: string[] = [];
    for (const asked of question === undefined
      ? sampleQuestions.map((sample) => sample.question)
      : [question]) {
      const answer = await collection.ask(asked, signal);
      for (const line of lines(asked, answer)) print(line);
      if (answer) answers.push(whereOf(answer));
    }
    if (question !== undefined || folder !== undefined) return 0;
    const photo = await collection.askWith(sampleFiles[0] ?? "", signal);
    const { requests } = collection.ingested.usage;
    const checks = checksOfSamples({ answers, photo: photo ? whereOf(photo) : "nothing", requests });
    for (const line of checkLines(checks)) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await service.close();
  }
};

function introduction(folder: string | undefined, { ingested }: Collection, service: string): string[] {
  const { added, failed } = ingested;
  if (added === 0)
    throw new UsageError(
      `There is nothing in ${folder} that can be asked. ${failed[0]?.error.message ?? ""}`,
    );
  return [
    `Sources:    ${added} from ${folder ?? samplesFolder}`,
    `Embeddings: ${service}`,
    ...failed.map(({ error }) => `Left out:   ${error.message}`),
    "",
  ];
}

function lines(question: string, answer: DocumentInterface | undefined): string[] {
  return answer ? [question, `  ${whereOf(answer)}  ${wordsOf(answer)}`, ""] : [question, "  nothing", ""];
}
