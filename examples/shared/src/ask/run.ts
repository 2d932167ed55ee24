import type { Run } from "../run-as-command.ts";
import { openConnection } from "../service.ts";
import { handbookFolder, parseArguments, usageOf } from "./arguments.ts";
import type { Documents, OpenDocuments } from "./documents.ts";
import { questions } from "./questions.ts";
import { answerLines } from "./report.ts";
import { selfCheck } from "./self-check.ts";

const samples = questions.slice(0, 3).map(({ question }) => question);

/**
 * The command of an example that answers questions from a folder.
 *
 * @param command the example's name, for the usage text
 * @param models what to set to use a language model, for the usage text
 * @param open loads, splits, embeds and indexes the folder
 */
export function askRun(command: string, models: string, open: OpenDocuments): Run {
  return async (argv, environment, signal, print) => {
    // pnpm runs scripts in the package's folder; INIT_CWD is where the command was typed.
    const { folder, question, help } = parseArguments(argv, environment["INIT_CWD"]);
    if (help) {
      print(usageOf(command, models));
      return 0;
    }
    const started = performance.now();
    const connection = await openConnection(environment, signal);
    try {
      const documents = await open({ folder, options: connection.options, environment });
      for (const line of introduction(folder, documents, connection.description)) print(line);
      for (const asked of question === undefined ? samples : [question]) {
        for (const line of answerLines(asked, await documents.ask(asked))) print(line);
      }
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      print(`${documents.requests()} embedding requests, ${seconds} s`);
      if (question !== undefined) return 0;
      if (folder !== handbookFolder) {
        print(
          "These sample questions belong to the handbook. Ask your own question; recall can't be measured for this folder.",
        );
        return 0;
      }
      print("");
      return (await selfCheck(documents, print)) ? 0 : 1;
    } finally {
      await connection.close();
    }
  };
}

function introduction(folder: string, { passages, modelDescription }: Documents, service: string): string[] {
  const pages = new Set(passages.map(({ source }) => source)).size;
  return [
    `Documents:      ${folder} (files: ${pages}, passages: ${passages.length})`,
    `Embeddings:     ${service}`,
    `Language model: ${modelDescription}`,
    "",
  ];
}
