import { writeFile } from "node:fs/promises";
import { Pool } from "pg";
import { readEnvironment } from "../environment.ts";
import { makeData, seeded } from "./data.ts";
import { k, measure, type Filtered, type Found } from "./measure.ts";
import { fillOurs, fillTheirs, openOurs, type Measurable } from "./stores.ts";

/**
 * Searches in PostgreSQL: filters among 200,000 rows, under two settings of the planner; and beside LangChain's store.
 * `DATABASE_URL` names a server with pgvector.
 */
const url = process.env["DATABASE_URL"];
if (!url) throw new Error("Set DATABASE_URL, or run `npm run bench:postgres`, which starts a server.");

const ways = { "default settings": "", "random_page_cost = 1.1": "-c random_page_cost=1.1" };
const memory = "-c maintenance_work_mem=1GB";
const poolOf = (options: string): Pool => new Pool({ connectionString: url, max: 2, options });
const filling = poolOf(memory);
await filling.query("CREATE EXTENSION IF NOT EXISTS vector");
const lines: string[] = [];
const tell = (line: string): void => {
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
      lets: (place: number) => tagOf(place) === `m${count}`,
    })),
    ...counts.map((count) => {
      const places = pick(count);
      const filter = { number: { $in: [...places] } };
      return { name: `\`$in\`, ${count} matches`, filter, lets: (place: number) => places.has(place) };
    }),
    ...counts.map((count) => ({
      name: `a range, ${count} matches`,
      filter: { number: { $gte: 70_000, $lt: 70_000 + count } },
      lets: (place: number) => place >= 70_000 && place < 70_000 + count,
    })),
    {
      name: "`$nin`, some 370 matches",
      filter: { tag: { $nin: ["other"] } },
      lets: (place) => tagOf(place) !== "other",
    },
  ];
  tell(`\n## Filters among 200,000 rows of 128 dimensions\n`);
  tell(
    `| filter | ${Object.keys(ways)
      .map((way) => `recall, ${way} | median`)
      .join(" | ")} |`,
  );
  tell("| --- | --- | --- | --- | --- |");
  const pools = Object.values(ways).map(poolOf);
  const stores = await Promise.all(pools.map((pool) => openOurs(pool, "bench_filters", data)));
  for (const one of cases) {
    const found = await measure(stores, data, one);
    tell(`| ${one.name} | ${found.map(show).join(" | ")} |`);
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
    { name: "none", lets: () => true },
    { name: "10 %", filter: { tenth: 3 }, lets: (place) => place % 10 === 3 },
    { name: "1 %", filter: { hundredth: 3 }, lets: (place) => place % 100 === 3 },
    { name: "0.05 %", filter: { rare: 3 }, lets: (place) => place % 2000 === 3 },
  ];
  tell(
    `\n## ${rows.toLocaleString("en")} rows of ${dimensions.toLocaleString("en")} dimensions, beside LangChain's \`PGVectorStore\`\n`,
  );
  tell("| filter | recall, ours | median | recall, LangChain's | median | ours / LangChain's |");
  tell("| --- | --- | --- | --- | --- | --- |");
  for (const one of cases) {
    const [own, other] = await measure(stores, data, one);
    if (own && other)
      tell(`| ${one.name} | ${show(own)} | ${show(other)} | ${(own.ms / other.ms).toFixed(2)} |`);
  }
  await theirs.end?.();
  await close([], ...names);
}

/** Leaves nothing behind in a server that is somebody's. */
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
