import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Article {
  /** Name of the file, without its ending. */
  readonly slug: string;
  readonly title: string;
  /** The whole file, title included. */
  readonly text: string;
}

const folder = fileURLToPath(new URL("../articles", import.meta.url));

/** The articles of all topics, in the order of their names: nothing in it tells which ones belong together. */
export async function loadArticles(): Promise<Article[]> {
  const files = await articleFiles();
  const articles = files.map(async ({ topic, slug }) => {
    const text = await readFile(join(folder, topic, `${slug}.md`), "utf8");
    return { slug, title: /^# (.+)$/mu.exec(text)?.[1] ?? slug, text };
  });
  return await Promise.all(articles);
}

/** For the checks alone: which topic, that is folder, each article is from. */
export async function loadTopics(): Promise<Map<string, string>> {
  return new Map((await articleFiles()).map(({ topic, slug }) => [slug, topic]));
}

async function articleFiles(): Promise<{ topic: string; slug: string }[]> {
  const topics = await readdir(folder);
  const lists = topics.map(async (topic) => {
    const names = await readdir(join(folder, topic));
    return names.map((name) => ({ topic, slug: basename(name, ".md") }));
  });
  return (await Promise.all(lists)).flat().toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}
