import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { handbookFolder } from "../../src/ask/arguments.ts";
import { questions } from "../../src/ask/questions.ts";

/** Words in the questions that carry no meaning of their own. */
const stopWords = new Set(
  "a about an and can do don't how i if in it me my of on or out the them to what when which while will without you".split(
    " ",
  ),
);

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}']+/gu) ?? [];

const page = (name: string): Promise<string> => readFile(join(handbookFolder, name), "utf8");

describe("the handbook", async () => {
  const names = await readdir(handbookFolder);

  it("has 14 to 16 pages", () => {
    expect(names.length).toBeGreaterThanOrEqual(14);
    expect(names.length).toBeLessThanOrEqual(16);
  });

  it.each(names)("has a title and 120 to 300 words on %s", async (name) => {
    const text = await page(name);
    expect(text).toMatch(/^# \S/u);
    expect(text.split(/\s+/u).length).toBeGreaterThanOrEqual(120);
    expect(text.split(/\s+/u).length).toBeLessThanOrEqual(300);
  });

  it("mentions affordable earbuds on one page, and budget headphones on none", async () => {
    const texts = await Promise.all(
      names.map(async (name) => ({ name, text: (await page(name)).toLowerCase() })),
    );
    const naming = (phrase: string) =>
      texts.filter(({ text }) => text.includes(phrase)).map(({ name }) => name);
    expect(naming("affordable earbuds")).toEqual(["finch.md"]);
    expect(naming("budget headphones")).toEqual([]);
  });
});

describe("the questions", () => {
  it("are ten, each about a different page, starting with budget headphones", () => {
    expect(questions).toHaveLength(10);
    expect(new Set(questions.map(({ page: name }) => name)).size).toBe(10);
    expect(questions[0]).toEqual({ question: "budget headphones", page: "finch.md" });
  });

  it.each(questions)("share no content word with the page: $question", async ({ question, page: name }) => {
    const onPage = new Set(wordsOf(await page(name)));
    const contentWords = wordsOf(question).filter((word) => !stopWords.has(word));
    expect(contentWords.length).toBeGreaterThan(0);
    expect(contentWords.filter((word) => onPage.has(word))).toEqual([]);
  });
});
