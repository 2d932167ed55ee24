import { checkLines } from "../check.ts";
import type { Run } from "../run-as-command.ts";
import { openConnection } from "../service.ts";
import { UsageError } from "../usage-error.ts";
import { parseArguments, usageOf } from "./arguments.ts";
import type { Collection, Found, OpenCollection } from "./collection.ts";
import { checksOfSamples } from "./sample-checks.ts";
import { sampleQuestions } from "./sample-questions.ts";
import { sampleFiles, samplesFolder } from "./samples.ts";

/**
 * The command of an example that answers questions from files of every kind.
 *
 * @param command the example's name, for the usage text
 * @param open ingests the files of the folder
 */
export function multimodalRun(command: string, open: OpenCollection): Run {
  return async (argv, environment, signal, print) => {
    // pnpm runs scripts in the package's folder; INIT_CWD is where the command was typed.
    const { question, file, folder, help } = parseArguments(argv, environment["INIT_CWD"]);
    if (help) {
      print(usageOf(command));
      return 0;
    }
    const connection = await openConnection(environment, signal);
    try {
      const collection = await open({ folder, options: connection.options, environment });
      for (const line of introduction(folder, collection, connection.description)) print(line);
      if (file !== undefined) {
        for (const line of lines(`With ${file}`, await collection.askWith(file))) print(line);
        return 0;
      }
      const asked = question === undefined ? sampleQuestions.map((sample) => sample.question) : [question];
      const answers = await askAll(asked, collection, print);
      if (question !== undefined || folder !== undefined) return 0;
      return (await check(answers, collection, print)) ? 0 : 1;
    } finally {
      await connection.close();
    }
  };
}

async function askAll(
  questions: readonly string[],
  collection: Collection,
  print: (line: string) => void,
): Promise<string[]> {
  const answers: string[] = [];
  for (const question of questions) {
    const found = await collection.ask(question);
    for (const line of lines(question, found)) print(line);
    answers.push(found?.where ?? "nothing");
  }
  return answers;
}

async function check(
  answers: readonly string[],
  collection: Collection,
  print: (line: string) => void,
): Promise<boolean> {
  const photo = await collection.askWith(sampleFiles[0] ?? "");
  const { requests } = collection.ingested.usage;
  const checks = [
    ...checksOfSamples({ answers, photo: photo?.where ?? "nothing", requests }),
    ...((await collection.runMore?.(print)) ?? []),
  ];
  for (const line of checkLines(checks)) print(line);
  return checks.every(({ passed }) => passed);
}

function introduction(folder: string | undefined, collection: Collection, service: string): string[] {
  const { added, failed } = collection.ingested;
  if (added === 0)
    throw new UsageError(
      `None of the files in ${folder} could be ingested. ${failed[0]?.error.message ?? "Pass a folder with images, recordings, PDFs or texts."}`,
    );
  return [
    `Sources:    ${added} from ${folder ?? samplesFolder}`,
    `Embeddings: ${service}`,
    ...(collection.notes ?? []),
    ...failed.map(({ error }) => `Skipped:    ${error.message}`),
    "",
  ];
}

function lines(question: string, found: Found | undefined): string[] {
  return [question, found ? `  ${found.where}  ${found.words}` : "  nothing", ""];
}
