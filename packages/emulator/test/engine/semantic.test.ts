import { describe, expect, test } from "vitest";
import { loadModel } from "../../src/engine/load-model.ts";
import { semanticEngine } from "../../src/semantic.ts";
import { post } from "../support/post.ts";
import { readVector, readVectors } from "../support/read.ts";
import { start } from "../support/start.ts";
import { cosine, length } from "../support/vectors.ts";

const query = "budget headphones";
const related = "Affordable earbuds that still sound good.";
const unrelated = [
  "Beat two eggs and fold them into the flour.",
  "The parliament voted on the new tax law yesterday.",
  "Glaciers in the Alps are melting faster each year.",
  "He repaired the roof of the old barn.",
  "Her violin concerto received a standing ovation.",
];

describe("the semantic engine", () => {
  test.each([256, 512, 1000, 4096])("finds the related sentence at %i dimensions", async (dimensions) => {
    const emulator = await start({ engine: "semantic" });
    const embed = (text: string) => readVector(post(emulator, { type: "text", text, dimensions }));
    const [question = [], answer = [], ...others] = await Promise.all(
      [query, related, ...unrelated].map(embed),
    );

    expect(question).toHaveLength(dimensions);
    expect(Math.abs(length(question) - 1)).toBeLessThan(1e-6);
    for (const other of others)
      expect(cosine(question, answer)).toBeGreaterThan(cosine(question, other) + 0.1);
  });

  test("returns the same vector for a text alone and among others", async () => {
    const emulator = await start({ engine: await semanticEngine() });
    const embed = (text: string) => readVector(post(emulator, { type: "text", text }));
    const together = await Promise.all([related, ...unrelated].map(embed));
    for (const [index, text] of [related, ...unrelated].entries())
      expect(await embed(text)).toEqual(together[index]);
  });

  test("returns bit-identical vectors in every run of the model", async () => {
    const model = await loadModel();
    const words = unrelated.join(" ").split(" ");
    const texts = words.slice(0, 24).map((_, index) => words.slice(index, 2 * index + 1).join(" "));
    const together = await model(texts);
    for (const [index, text] of texts.entries()) expect(await model([text])).toEqual([together[index]]);
    expect(await model(texts.slice(0, 7))).toEqual(together.slice(0, 7));
  });

  test("embeds queries like passages", async () => {
    const emulator = await start({ engine: "semantic" });
    const embed = (params: object) => readVector(post(emulator, { type: "text", text: query, ...params }));
    expect(await embed({ query: true, instruction: "find" })).toEqual(await embed({}));
  });

  test("returns a vector for each chunk of a long text, and for a text of unknown characters", async () => {
    const emulator = await start({ engine: "semantic", chunkTokens: 16 });
    const text = unrelated.join(" ");
    expect(
      (await readVectors(post(emulator, { type: "text", text, dimensions: 64 }))).length,
    ).toBeGreaterThan(3);
    expect(await readVector(post(emulator, { type: "text", text: "🙂", dimensions: 64 }))).toHaveLength(64);
  });

  test("loads its model once, also for two concurrent first calls", async () => {
    const [first, second] = await Promise.all([loadModel(), loadModel()]);
    expect(first).toBe(second);
    expect(await loadModel()).toBe(first);
  });
});
