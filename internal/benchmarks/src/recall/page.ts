import { readEnvironment } from "../environment.ts";
import { count, k } from "./corpus.ts";
import type { Measured } from "./measure.ts";
import { queries } from "./sentences.ts";

/** The results as Markdown. */
export function toPage(measured: readonly Measured[], database: string): string {
  const { date, node, platform, cpu } = readEnvironment();
  return `# Recall of pgvector's indexes

Measured on ${date} with \`npm run bench:recall\`, which uses the server in \`DATABASE_URL\`, or else PGlite. This run used
${database}, on ${platform}, ${cpu}, Node ${node}.

${count.toLocaleString("en")} sentences, ${queries.length} questions, with vectors of the emulator's semantic engine. The service's vectors may be easier or harder to search.
Recall@${k} is the share of the ${k} nearest neighbours, by exact search over vectors of 4096 dimensions, that the index finds.
Candidates are the rows that the index proposes (default 200).

| index | dimensions | candidates | recall@${k} | median search | index built in |
| --- | --- | --- | --- | --- | --- |
${measured.map(toRow).join("\n")}
`;
}

export function toRow({ index, dimensions, candidates, recall, searchMs, buildSeconds }: Measured): string {
  const cells = [
    `\`${index}\``,
    dimensions,
    candidates,
    recall.toFixed(3),
    `${searchMs.toFixed(1)} ms`,
    `${buildSeconds.toFixed(0)} s`,
  ];
  return `| ${cells.join(" | ")} |`;
}
