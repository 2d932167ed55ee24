import { Embeddings } from "@langchain/core/embeddings";
import { describe, expect, it } from "vitest";
import { openLibrary } from "../src/library.ts";

/** Embeds "30" as the direction of 30 degrees, and counts the texts it embeds. */
class DirectionEmbeddings extends Embeddings {
  embedded = 0;

  constructor() {
    super({});
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return await Promise.all(texts.map((text) => this.embedQuery(text)));
  }

  override async embedQuery(text: string): Promise<number[]> {
    this.embedded += 1;
    const angle = (Number(text) * Math.PI) / 180;
    return [Math.cos(angle), Math.sin(angle)];
  }
}

const articles = ["0", "10", "25", "90"].map((degrees) => ({
  slug: `at-${degrees}`,
  title: `At ${degrees}`,
  text: degrees,
}));

describe("openLibrary", () => {
  it("recommends the closest articles, best first, with their cosine similarity", async () => {
    const library = await openLibrary(articles, new DirectionEmbeddings());
    const related = await library.related("at-10", 2);
    expect(related.map(({ title }) => title)).toEqual(["At 0", "At 25"]);
    expect(related[0]?.score).toBeCloseTo(Math.cos((10 * Math.PI) / 180), 6);
  });

  it("never recommends the article itself, and returns fewer when there are no more", async () => {
    const library = await openLibrary(articles, new DirectionEmbeddings());
    const related = await library.related("at-90", 9);
    expect(related.map(({ slug }) => slug)).toEqual(["at-25", "at-10", "at-0"]);
  });

  it("embeds each article once, and nothing to recommend", async () => {
    const embeddings = new DirectionEmbeddings();
    const library = await openLibrary(articles, embeddings);
    expect(embeddings.embedded).toBe(4);
    await Promise.all(articles.map(({ slug }) => library.related(slug, 3)));
    expect(embeddings.embedded).toBe(4);
  });

  it("names an unknown article", async () => {
    const library = await openLibrary(articles, new DirectionEmbeddings());
    await expect(library.related("at-180", 1)).rejects.toThrow("at-180");
  });
});
