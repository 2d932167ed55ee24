import { checkLines, openService, type Check, type Run } from "@x/example-shared";
import { parseArguments, usage } from "./arguments.ts";
import { agreementCheck, purityCheck } from "./checks.ts";
import { clustersOf } from "./clusters.ts";
import { drawScatter } from "./draw/scatter.ts";
import { readCommitted, write, writeAndRead } from "./drawing.ts";
import { group } from "./group.ts";
import { layOut } from "./plane.ts";
import { clusterLines } from "./report.ts";
import { tickets } from "./tickets.ts";

/** Number of clusters. */
const count = 6;

/** Enough to tell the topics apart. k-means takes an eighth of the time that it needs with the default of 4096. */
const dimensions = 512;

export const run: Run = async (argv, environment, signal, print) => {
  // pnpm runs scripts in the package's folder; INIT_CWD is where the command was typed.
  const { svg: file, help } = parseArguments(argv, environment["INIT_CWD"]);
  if (help) {
    print(usage);
    return 0;
  }
  const service = await openService(environment, signal, { dimensions });
  try {
    print(`Tickets:    ${tickets.length}`);
    print(`Embeddings: ${service.description}, ${dimensions} dimensions\n`);
    const vectors = await service.embeddings.embedDocuments(tickets.map(({ text }) => text));
    const grouping = group(vectors, count);
    const clusters = clustersOf(tickets, vectors, grouping);
    for (const line of clusters.flatMap(clusterLines)) print(line);

    const points = layOut(vectors, grouping.centroids);
    const svg = drawScatter(clusters, (ticket) => points[tickets.indexOf(ticket)] ?? { x: 0, y: 0 });
    const checks: Check[] = [purityCheck(clusters)];
    if (file !== undefined) {
      await write(file, svg);
      print(`Drawing:    ${file}\n`);
    } else if (service.offline) {
      // Only the emulator's vectors are the same every time; those of another service may form other clusters.
      checks.push(agreementCheck(await writeAndRead(svg), await readCommitted()));
    }
    for (const line of checkLines(checks)) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await service.close();
  }
};
