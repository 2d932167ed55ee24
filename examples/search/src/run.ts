import { checkLines, openService, type Run } from "@x/example-shared";
import { parseArguments, usage } from "./arguments.ts";
import { catalogue } from "./catalogue.ts";
import { checksOf } from "./checks.ts";
import { createKeywordSearch } from "./keyword-search.ts";
import { queries } from "./queries.ts";
import type { Outcome } from "./recall.ts";
import { hitLines, recallTable } from "./report.ts";
import { openShop, type Shop } from "./shop.ts";

/** Results to show per query. */
const hitsPerQuery = 3;

type Print = Parameters<Run>[3];

const searchByKeyword = createKeywordSearch(catalogue);

export const run: Run = async (argv, environment, signal, print) => {
  const { query, help } = parseArguments(argv);
  if (help) {
    print(usage);
    return 0;
  }
  const service = await openService(environment, signal);
  try {
    print(`Products:   ${catalogue.length}`);
    print(`Embeddings: ${service.description}\n`);
    const shop = await openShop(catalogue, service.embeddings);
    if (query === undefined) return (await selfCheck(shop, print)) ? 0 : 1;
    await show(shop, query, print);
    print(`By keyword: ${searchByKeyword(query, hitsPerQuery).join(", ") || "nothing"}`);
    return 0;
  } finally {
    await service.close();
  }
};

/** Runs the sample queries and prints the results of both searches. */
async function selfCheck(shop: Shop, print: Print): Promise<boolean> {
  const byMeaning: Outcome[] = [];
  for (const sample of queries) {
    byMeaning.push({ ...sample, found: await show(shop, sample.query, print) });
  }
  const byKeyword = queries.map((sample) => ({
    ...sample,
    found: searchByKeyword(sample.query, hitsPerQuery),
  }));
  const checks = checksOf(byMeaning, byKeyword);
  for (const line of [...recallTable(byMeaning, byKeyword), "", ...checkLines(checks)]) print(line);
  return checks.every(({ passed }) => passed);
}

/** @returns the names of the printed products, best first */
async function show(shop: Shop, query: string, print: Print): Promise<string[]> {
  const hits = await shop.search(query, hitsPerQuery);
  for (const line of hitLines(query, hits)) print(line);
  return hits.map(({ name }) => name);
}
