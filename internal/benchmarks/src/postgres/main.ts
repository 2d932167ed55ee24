import { writeFile } from "node:fs/promises";
import { Pool } from "pg";
import { readEnvironment } from "../environment.ts";
import { makeData, seeded } from "./data.ts";
import { k, measure, type Filtered, type Found } from "./measure.ts";
import { fillOurs, fillTheirs, openOurs, type Measurable } from "./stores.ts";

/**
 * Measures searches in PostgreSQL: filters among 200,000 rows, with two planner settings, and a comparison with LangChain's
 * store. `DATABASE_URL` must point to a server with pgvector.
 */
const url = process.env["DATABASE_URL"];
if (!url)
  throw new Error("DATABASE_URL is not set. Set it, or run `npm run bench:postgres`, which starts a server.");

const settings = { "default settings": "", "random_page_cost = 1.1": "-c random_page_cost=1.1" };
const memory = "-c maintenance_work_mem=1GB";
const poolOf = (options: string): Pool => new Pool({ connectionString: url, max: 2, options });
const filling = poolOf(memory);
await filling.query("CREATE EXTENSION IF NOT EXISTS vector");
const lines: string[] = [];
const print = (line: string): void => {
  console.error(line);
  lines.push(line);
};
const show = ({ ms, recall }: Found): string => `${recall.toFixed(2)} | ${ms.toFixed(1)} ms`;

await filters();
await besideLangChain(20_000, 1024);
await besideLangChain(10_000, 4096);
await filling.end();
await writeFile(new URL("../POSTGRES.md", import.meta.url), page());

async function filters(): Promise<void> {
  const counts = [10, 40, 120, 200];
  const data = makeData(200_000, 128, 20);
  const random = seeded(11);
  const pick = (count: number): Set<number> => {
    const places = new Set<number>();
    while (places.size < count) places.add(Math.floor(random() * data.vectors.length));
    return places;
  };
  const tags = new Map(counts.flatMap((count) => Array.from(pick(count), (place) => [place, `m${count}`])));
  const tagOf = (place: number): string => tags.get(place) ?? "other";
  await fillOurs(filling, "bench_filters", data, (place) => ({ tag: tagOf(place), number: place }));
  const cases: Filtered[] = [
    ...counts.map((count) => ({
      name: `equality, ${count} matches`,
      filter: { tag: `m${count}` },
      matches: (place: number) => tagOf(place) === `m${count}`,
    })),
    ...counts.map((count) => {
      const places = pick(count);
      const filter = { number: { $in: [...places] } };
      return { name: `\`$in\`, ${count} matches`, filter, matches: (place: number) => places.has(place) };
    }),
    ...counts.map((count) => ({
      name: `a range, ${count} matches`,
      filter: { number: { $gte: 70_000, $lt: 70_000 + count } },
      matches: (place: number) => place >= 70_000 && place < 70_000 + count,
    })),
    {
      name: "`$nin`, some 370 matches",
      filter: { tag: { $nin: ["other"] } },
      matches: (place) => tagOf(place) !== "other",
    },
  ];
  print(`\n## Filters among 200,000 rows of 128 dimensions\n`);
  print(
    `| filter | ${Object.keys(settings)
      .map((way) => `recall, ${way} | median`)
      .join(" | ")} |`,
  );
  print("| --- | --- | --- | --- | --- |");
  const pools = Object.values(settings).map(poolOf);
  const stores = await Promise.all(pools.map((pool) => openOurs(pool, "bench_filters", data)));
  for (const one of cases) {
    const found = await measure(stores, data, one);
    print(`| ${one.name} | ${found.map(show).join(" | ")} |`);
  }
  await close(pools, "bench_filters");
}

async function besideLangChain(rows: number, dimensions: number): Promise<void> {
  const data = makeData(rows, dimensions, 30);
  const names = [`bench_ours_${dimensions}`, `bench_theirs_${dimensions}`] as const;
  const metadataOf = (place: number): Record<string, number> => ({
    tenth: place % 10,
    hundredth: place % 100,
    rare: place % 2000,
  });
  const pool = poolOf(memory);
  await fillOurs(pool, names[0], data, metadataOf);
  const theirs = await fillTheirs(pool, names[1], data, metadataOf);
  await pool.query("ANALYZE");
  const stores: Measurable[] = [await openOurs(pool, names[0], data), theirs];
  const cases: Filtered[] = [
    { name: "none", matches: () => true },
    { name: "10 %", filter: { tenth: 3 }, matches: (place) => place % 10 === 3 },
    { name: "1 %", filter: { hundredth: 3 }, matches: (place) => place % 100 === 3 },
    { name: "0.05 %", filter: { rare: 3 }, matches: (place) => place % 2000 === 3 },
  ];
  print(
    `\n## ${rows.toLocaleString("en")} rows of ${dimensions.toLocaleString("en")} dimensions, beside LangChain's \`PGVectorStore\`\n`,
  );
  print("| filter | recall, ours | median | recall, LangChain's | median | ours / LangChain's |");
  print("| --- | --- | --- | --- | --- | --- |");
  for (const one of cases) {
    const [own, other] = await measure(stores, data, one);
    if (own && other)
      print(`| ${one.name} | ${show(own)} | ${show(other)} | ${(own.ms / other.ms).toFixed(2)} |`);
  }
  await theirs.end?.();
  await close([], ...names);
}

/** Drops the tables, because the server may be somebody's own. */
async function close(pools: readonly Pool[], ...tables: readonly string[]): Promise<void> {
  for (const table of tables) await filling.query(`DROP TABLE "${table}"`);
  await Promise.all(pools.map((pool) => pool.end()));
}

function page(): string {
  const { date, node, platform, cpu, cores } = readEnvironment();
  return `# Searches in PostgreSQL

Measured on ${date} with \`npm run bench:postgres\`: a server of PostgreSQL with pgvector on this machine, ${platform},
${cpu}, ${cores} cores, Node ${node}. Recall is the share of the ${k} nearest, by an exact search, that was found; times are of one
search, in one process that takes turns between the stores. Vectors lie around 100 topics. \`JigsawPGVectorStore\` has its
default options; \`PGVectorStore\` of \`@langchain/community\` has its HNSW index, which takes 2,000 dimensions at most.
${lines.join("\n")}
`;
}
