import type { Run } from "@x/example-shared";
import { handbookFolder, parseArguments, usage } from "./arguments.ts";
import { openDocuments, type OpenDocuments } from "./open-documents.ts";
import { questions } from "./questions.ts";
import { answerLines } from "./report.ts";
import { selfCheck } from "./self-check.ts";
import { sourceOf } from "./source-of.ts";

const samples = questions.slice(0, 3).map(({ question }) => question);

export const run: Run = async (argv, environment, signal, print) => {
  // pnpm runs scripts in the package's own folder; INIT_CWD is where the person typed.
  const { folder, question, help } = parseArguments(argv, environment["INIT_CWD"]);
  if (help) {
    print(usage);
    return 0;
  }
  const started = performance.now();
  const documents = await openDocuments(folder, environment, signal);
  try {
    for (const line of introduction(folder, documents)) print(line);
    for (const asked of question === undefined ? samples : [question]) {
      for (const line of answerLines(asked, await documents.ask(asked))) print(line);
    }
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    print(`${documents.requests()} requests for embeddings, ${seconds} s`);
    if (question !== undefined) return 0;
    if (folder !== handbookFolder) {
      print(
        "These were the handbook's sample questions: give one of your own. Recall is not known for this folder.",
      );
      return 0;
    }
    print("");
    return (await selfCheck(documents, print)) ? 0 : 1;
  } finally {
    await documents.close();
  }
};

function introduction(folder: string, documents: OpenDocuments): string[] {
  const pages = new Set(documents.passages.map(sourceOf)).size;
  return [
    `Documents:      ${folder} (files: ${pages}, passages: ${documents.passages.length})`,
    `Embeddings:     ${documents.serviceDescription}`,
    `Language model: ${documents.modelDescription}`,
    "",
  ];
}
