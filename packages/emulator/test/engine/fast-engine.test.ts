import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { post } from "../support/post.ts";
import { readVector } from "../support/read.ts";
import { start } from "../support/start.ts";
import { cosine, length } from "../support/vectors.ts";
import { fastEngine } from "../../src/engine/fast-engine.ts";
import type { TextInput } from "../../src/index.ts";

async function embed(text: string, input: Partial<TextInput> = {}): Promise<readonly number[]> {
  const { embeddings } = await fastEngine.embed({
    type: "text",
    text,
    chunks: [text],
    chunkTokens: 1024,
    dimensions: 256,
    query: false,
    instruction: undefined,
    ...input,
  });
  return embeddings[0] ?? [];
}

const texts = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
const dimensions = fc.integer({ min: 32, max: 4096 });

describe("the fast engine", () => {
  test("returns unit vectors of any dimensions for any text", async () => {
    await fc.assert(
      fc.asyncProperty(texts, dimensions, async (text, count) => {
        const vector = await embed(text, { dimensions: count });
        expect(vector).toHaveLength(count);
        expect(Math.abs(length(vector) - 1)).toBeLessThan(1e-6);
      }),
    );
  });

  test("returns the same vector on every machine", async () => {
    expect(
      (await embed("Hello, world", { dimensions: 32 })).slice(0, 3).map((value) => Number(value.toFixed(9))),
    ).toMatchInlineSnapshot(`
      [
        0.131963596,
        0.02801364,
        -0.12452791,
      ]
    `);
  });

  test("returns different vectors for different texts, even with the same words", async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (left, right) => {
        fc.pre(left !== right);
        expect(await embed(left)).not.toEqual(await embed(right));
      }),
    );
    expect(await embed("dog bites man")).not.toEqual(await embed("man bites dog"));
    expect(await embed("!")).not.toEqual(await embed("?"));
  });

  test("returns similar vectors for texts that share words, ignoring case", async () => {
    const question = await embed("how do I reset my password", { dimensions: 4096 });
    const answer = await embed("To RESET your PASSWORD, open the settings.", { dimensions: 4096 });
    const other = await embed("Bananas grow in bunches near the equator.", { dimensions: 4096 });
    expect(cosine(question, answer)).toBeGreaterThan(0.2);
    expect(Math.abs(cosine(question, other))).toBeLessThan(0.1);
  });

  test("changes a vector slightly for a query, an instruction or another type", async () => {
    const plain = await embed("hello world");
    const variants = [
      await embed("hello world", { query: true }),
      await embed("hello world", { query: true, instruction: "find" }),
      await embed("hello world", { query: true, instruction: "search" }),
      await embed("hello world", { type: "text-other" }),
    ];
    for (const variant of variants) expect(cosine(plain, variant)).toBeGreaterThan(0.95);
    expect(new Set([plain, ...variants].map((vector) => vector.join())).size).toBe(5);
  });
});

test("a hundred concurrent requests each get the vector of their own text", async () => {
  const emulator = await start();
  const request = (index: number) =>
    post(emulator, { type: "text", text: `text number ${index}`, dimensions: 128 });
  const vectors = await Promise.all(Array.from({ length: 100 }, (_, index) => readVector(request(index))));

  expect(new Set(vectors.map((vector) => vector.join())).size).toBe(100);
  for (const index of [0, 57, 99]) expect(await readVector(request(index))).toEqual(vectors[index]);
});

test("a query passes through the endpoint", async () => {
  const emulator = await start();
  const ask = (params: object) => readVector(post(emulator, { type: "text", text: "hello", ...params }));
  const plain = await ask({});
  expect(await ask({ query: false })).toEqual(plain);
  expect(await ask({ query: true })).not.toEqual(plain);
  expect(await ask({ query: true, instruction: "find" })).not.toEqual(await ask({ query: true }));
});
