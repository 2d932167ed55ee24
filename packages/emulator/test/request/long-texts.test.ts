import { expect, test } from "vitest";
import { post } from "../support/post.ts";
import { read, readVector, readVectors } from "../support/read.ts";
import { start } from "../support/start.ts";

const sentence = "Pack my box with five dozen liquor jugs. ";

test("a short text is one chunk with one vector of 4096 dimensions", async () => {
  const body = await read(post(await start(), { type: "text", text: "  hello  world " }));
  expect(body).toMatchObject({ chunks: ["  hello  world "] });
  expect(body["embeddings"]).toEqual([expect.objectContaining({ length: 4096 })]);
});

test("a long text is returned as several chunks, each with a vector", async () => {
  const emulator = await start({ chunkTokens: 16 });
  const text = sentence.repeat(20);
  const response = await post(emulator, { type: "text", text, dimensions: 64 });
  const { chunks } = await read(response.clone());

  expect(Array.isArray(chunks) && chunks.join("")).toBe(text);
  const vectors = await readVectors(response);
  expect(vectors).toHaveLength(Array.isArray(chunks) ? chunks.length : Number.NaN);
  expect(vectors.length).toBeGreaterThan(10);

  const [first] = Array.isArray(chunks) ? chunks : [];
  expect(await readVector(post(emulator, { type: "text", text: first, dimensions: 64 }))).toEqual(vectors[0]);
});

test("a text above maxTokens is rejected, or truncated on request", async () => {
  const emulator = await start({ maxTokens: 4 });
  const request = { type: "text", text: "sixteen letters plus", dimensions: 32 };

  const refused = await post(emulator, request);
  expect(refused.status).toBe(400);
  expect(await read(refused)).toMatchObject({ message: expect.stringContaining("token_overflow_mode") });
  expect((await post(emulator, { ...request, token_overflow_mode: "error" })).status).toBe(400);
  expect(await read(post(emulator, { ...request, token_overflow_mode: "truncate" }))).toMatchObject({
    chunks: ["sixteen letters "],
  });
});

test("usage adds up, and a successful response has an id", async () => {
  const body = await read(post(await start(), { type: "text", text: "12345", dimensions: 32 }));
  expect(body).toMatchObject({
    _usage: { input_tokens: 2, output_tokens: 1000, inference_time_tokens: 100, total_tokens: 1102 },
    log_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});
