import { describe, expect, it } from "vitest";
import { loadArticles, loadTopics } from "../src/load-articles.ts";

describe("the articles", async () => {
  const articles = await loadArticles();

  it("are thirty, five in each of six topics, with unique names and titles", async () => {
    expect(articles).toHaveLength(30);
    expect(new Set(articles.map(({ slug }) => slug)).size).toBe(30);
    expect(new Set(articles.map(({ title }) => title)).size).toBe(30);
    const topics = [...(await loadTopics()).values()];
    expect(new Set(topics).size).toBe(6);
    for (const topic of topics) expect(topics.filter((other) => other === topic)).toHaveLength(5);
  });

  it.each(articles)("are short: $slug", ({ title, text }) => {
    expect(text.startsWith(`# ${title}\n`)).toBe(true);
    expect(text.split(/\s+/u).length).toBeGreaterThanOrEqual(60);
    expect(text.split(/\s+/u).length).toBeLessThanOrEqual(100);
  });
});
