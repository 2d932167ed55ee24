import { describe, expect, it } from "vitest";
import { catalogue } from "../src/catalogue.ts";
import { queries } from "../src/queries.ts";

/** Words in the queries that carry no meaning of their own. */
const stopWords = new Set("a at being for from i make my own stop the three when year old".split(" "));

const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? [];

describe("the catalogue", () => {
  it("has 60 products, each with a unique name and a one-sentence description", () => {
    expect(catalogue).toHaveLength(60);
    expect(new Set(catalogue.map(({ name }) => name)).size).toBe(60);
    for (const { description } of catalogue) expect(description).toMatch(/^[A-Z][^.]{20,}\.$/u);
  });

  it("mentions affordable earbuds once, and budget headphones never", () => {
    const naming = (words: string) =>
      catalogue.filter(({ description }) => description.toLowerCase().includes(words));
    expect(naming("affordable earbuds").map(({ name }) => name)).toEqual(["Pebble"]);
    expect(naming("budget")).toEqual([]);
    expect(naming("headphones")).toEqual([]);
  });
});

describe("the queries", () => {
  it("are budget headphones and ten others, each for a different product", () => {
    expect(queries).toHaveLength(11);
    expect(queries[0]).toEqual({ query: "budget headphones", product: "Pebble" });
    expect(new Set(queries.map(({ product }) => product)).size).toBe(11);
  });

  it.each(queries)("share no content word with the product: $query", ({ query, product }) => {
    const found = catalogue.find(({ name }) => name === product);
    const inDescription = new Set(wordsOf(found?.description ?? ""));
    const contentWords = wordsOf(query).filter((word) => !stopWords.has(word));
    expect(found).toBeDefined();
    expect(contentWords.length).toBeGreaterThan(0);
    expect(contentWords.filter((word) => inDescription.has(word))).toEqual([]);
  });
});
