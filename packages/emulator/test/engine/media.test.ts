import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { post, postFile } from "../support/post.ts";
import { read, readVector, readVectors } from "../support/read.ts";
import { start } from "../support/start.ts";
import { length } from "../support/vectors.ts";

const bytes = (count: number, fill = 7) => new Uint8Array(count).fill(fill);

describe("an image", () => {
  test("has one unit vector and no chunks", async () => {
    const response = await postFile(await start(), bytes(100_000), { type: "image" });
    expect(await read(response.clone())).not.toHaveProperty("chunks");
    const vector = await readVector(response);
    expect(vector).toHaveLength(4096);
    expect(length(vector)).toBeCloseTo(1, 6);
  });

  test("has the same vector only for the same bytes", async () => {
    const emulator = await start();
    const image = (fill: number) =>
      readVector(postFile(emulator, bytes(9, fill), { type: "image", dimensions: 64 }));
    expect(await image(1)).toEqual(await image(1));
    expect(await image(1)).not.toEqual(await image(2));
  });

  test("can be a URL, which is not fetched", async () => {
    const [emulator, other] = [await start(), await start()];
    const image = (url: string) => readVector(post(emulator, { type: "image", url, dimensions: 64 }));
    expect(await image(`${other.url}/a.png`)).not.toEqual(await image(`${other.url}/b.png`));
    expect(other.requests).toHaveLength(0);
  });
});

test.each([
  [1, 1],
  [65_536, 1],
  [65_537, 2],
  [5_000_000, 64],
])("a PDF of %i bytes has %i vectors and no chunks", async (size, vectors) => {
  const response = await postFile(await start(), bytes(size), { type: "pdf", dimensions: 32 });
  expect(await read(response.clone())).not.toHaveProperty("chunks");
  expect(await readVectors(response)).toHaveLength(vectors);
});

describe("audio", () => {
  test("has chunks of ten seconds with words, and a vector for each", async () => {
    const response = await postFile(await start(), bytes(40_000), { type: "audio", dimensions: 32 });
    const body = await read(response.clone());
    expect(body["chunks"]).toEqual([
      { text: expect.stringMatching(/^[a-z]+( [a-z]+)+$/), timestamp: [0, 10] },
      { text: expect.stringMatching(/^[a-z]+( [a-z]+)+$/), timestamp: [10, 20] },
      { text: expect.stringMatching(/^[a-z]+( [a-z]+)+$/), timestamp: [20, 30] },
    ]);
    expect(body).not.toHaveProperty("speaker_embeddings");
    const vectors = await readVectors(response);
    expect(new Set(vectors.map((vector) => vector.join())).size).toBe(3);
  });

  test("has one speaker vector on request", async () => {
    const response = postFile(await start(), bytes(40_000), {
      type: "audio",
      dimensions: 32,
      speaker_fingerprint: true,
    });
    const { speaker_embeddings: speakers } = await read(response);
    expect(speakers).toEqual([expect.objectContaining({ length: 32 })]);
  });

  test("has at most 64 chunks", async () => {
    const response = postFile(await start(), bytes(3_000_000), { type: "audio", dimensions: 32 });
    expect(await readVectors(response)).toHaveLength(64);
  });
});

test("a posted file is recorded by name, type, size and hash", async () => {
  const emulator = await start();
  await postFile(emulator, bytes(40_000), { type: "audio", dimensions: 32 });
  expect(emulator.requests).toEqual([
    expect.objectContaining({
      method: "POST",
      path: "/v2/embedding",
      params: { type: "audio", dimensions: 32 },
      file: {
        name: "sample.bin",
        type: "application/octet-stream",
        size: 40_000,
        sha256: createHash("sha256").update(bytes(40_000)).digest("hex"),
      },
      status: 200,
    }),
  ]);
});
