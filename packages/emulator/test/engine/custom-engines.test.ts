import { expect, test } from "vitest";
import type { Engine, EngineInput } from "../../src/index.ts";
import { post, postFile } from "../support/post.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";

const engine = (embed: Engine["embed"]): Engine => ({ name: "custom", types: ["text", "image"], embed });
const hello = { type: "text", text: "hello" };

test("an engine's result is returned unchecked", async () => {
  const answer = { embeddings: [[1, Number.NaN], [], [3]], chunks: ["one"], speakerEmbeddings: [] };
  const emulator = await start({ engine: engine(async () => answer) });
  expect(await read(post(emulator, hello))).toMatchObject({
    success: true,
    embeddings: [[1, null], [], [3]],
    chunks: ["one"],
    speaker_embeddings: [],
  });
});

test("an engine receives the validated request", async () => {
  const inputs: EngineInput[] = [];
  const emulator = await start({
    chunkTokens: 2,
    engine: engine(async (input) => {
      inputs.push(input);
      return { embeddings: [] };
    }),
  });
  await post(emulator, {
    type: "text",
    text: "one two three",
    query: true,
    instruction: "find",
    dimensions: 64,
  });
  await post(emulator, { type: "image", url: "https://example.com/a.png" });
  await postFile(emulator, new Uint8Array([1, 2]), { type: "image" });

  const media = { type: "image", dimensions: 4096, speakerFingerprint: false };
  expect(inputs).toEqual([
    {
      type: "text",
      text: "one two three",
      chunks: ["one two ", "three"],
      chunkTokens: 2,
      dimensions: 64,
      query: true,
      instruction: "find",
    },
    { ...media, url: "https://example.com/a.png" },
    {
      ...media,
      file: { name: "sample.bin", type: "application/octet-stream", bytes: new Uint8Array([1, 2]) },
    },
  ]);
});

test("a type that the engine does not support results in 400 with the reason", async () => {
  const emulator = await start({ engine: engine(async () => ({ embeddings: [] })) });
  const response = await post(emulator, { type: "pdf", url: "https://example.com/a.pdf" });
  expect(response.status).toBe(400);
  expect(await read(response)).toMatchObject({
    message: expect.stringMatching(/custom engine.*pdf; use text, image/),
  });
});

test("an engine error results in 500 with its message", async () => {
  const emulator = await start({ engine: engine(() => Promise.reject(new Error("out of paper"))) });
  const response = await post(emulator, hello);
  expect(response.status).toBe(500);
  expect(await read(response)).toEqual({ success: false, message: "out of paper" });
});

test.each([
  ["out of paper", "out of paper"],
  [undefined, "undefined"],
  [{ code: 7 }, "{ code: 7 }"],
])("an engine that rejects with %j instead of an Error results in 500 as well", async (reason, message) => {
  const emulator = await start({
    engine: engine(async () => {
      throw reason;
    }),
  });
  const response = await post(emulator, hello);
  expect(response.status).toBe(500);
  expect(response.headers.get("x-jigsaw-rate-limit-limit")).toMatch(/^\d+$/);
  expect(await read(response)).toEqual({ success: false, message });
  expect(emulator.requests[0]?.status).toBe(500);
});
