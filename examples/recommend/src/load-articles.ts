import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Article {
  /** The file's name without its extension. */
  readonly slug: string;
  readonly title: string;
  /** The whole file, including the title. */
  readonly text: string;
}

const folder = fileURLToPath(new URL("../articles", import.meta.url));

/** The articles of all topics, sorted by name, so that the order doesn't reveal which ones belong together. */
export async function loadArticles(): Promise<Article[]> {
  const files = await articleFiles();
  const articles = files.map(async ({ topic, slug }) => {
    const text = await readFile(join(folder, topic, `${slug}.md`), "utf8");
    return { slug, title: /^# (.+)$/mu.exec(text)?.[1] ?? slug, text };
  });
  return await Promise.all(articles);
}

/** The topic of each article, which is its folder's name. Only the checks use it. */
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
