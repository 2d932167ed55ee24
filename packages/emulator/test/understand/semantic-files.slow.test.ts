// Slow: most of the tests run text recognition on images.
import { createServer } from "node:http";
import { once } from "node:events";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Emulator, startEmulator } from "../../src/index.ts";
import { semanticEngine } from "../../src/semantic.ts";
import { post, postFile } from "../support/post.ts";
import { read, readVector, readVectors } from "../support/read.ts";
import { sample } from "../support/samples.ts";
import { start } from "../support/start.ts";
import { store } from "../support/store.ts";
import { cosine, length } from "../support/vectors.ts";

const files = [
  ["menu-board.jpg", "image"],
  ["espresso-machine.pdf", "pdf"],
  ["voice-memo.mp3", "audio"],
] as const;

const questions: [question: string, part: string][] = [
  ["When is the cafe open?", "menu-board.jpg 0"],
  ["On which day is the cafe closed?", "menu-board.jpg 0"],
  ["How often must the espresso machine be descaled?", "espresso-machine.pdf 0"],
  ["How long is the warranty of the espresso machine?", "espresso-machine.pdf 1"],
  ["How do I clean the steam wand?", "espresso-machine.pdf 2"],
  ["When does the pottery workshop start?", "voice-memo.mp3 1"],
  ["Where do the coffee beans come from?", "voice-memo.mp3 2"],
  ["Who lost an umbrella?", "voice-memo.mp3 3"],
  ["When does the plumber come?", "voice-memo.mp3 4"],
  ["What is the wifi password?", "house-notes.md 0"],
  ["Are dogs allowed?", "house-notes.md 1"],
  ["Do gift vouchers expire?", "house-notes.md 2"],
];

/** A blank image: one grey pixel. */
const pixel = new Uint8Array(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
    "base64",
  ),
);

async function serveOnce(status: number, body: Uint8Array | string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  onTestFinished(() => void server.close());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/menus/board.jpg`;
}

describe("the semantic engine finds", () => {
  const parts: [name: string, vector: number[]][] = [];
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ engine: "semantic", requestsPerSecond: Number.POSITIVE_INFINITY });
    const add = (name: string, vectors: number[][]) =>
      parts.push(...vectors.map((vector, index): [string, number[]] => [`${name} ${index}`, vector]));
    for (const [name, type] of files) {
      const vectors = await readVectors(postFile(emulator, await sample(name), { type, dimensions: 512 }));
      add(name, vectors);
    }
    const notes = Buffer.from(await sample("house-notes.md"))
      .toString()
      .split("\n\n")
      .slice(1);
    const embed = (text: string) => readVector(post(emulator, { type: "text", text, dimensions: 512 }));
    add("house-notes.md", await Promise.all(notes.map(embed)));
    return () => emulator.close();
  });

  test.each(questions)("the answer to %s in %s of all samples", async (text, part) => {
    const question = await readVector(post(emulator, { type: "text", text, query: true, dimensions: 512 }));
    const ranked = parts
      .map(([name, vector]) => ({ name, similarity: cosine(question, vector) }))
      .sort((left, right) => right.similarity - left.similarity);
    expect(ranked[0]?.name).toBe(part);
  });
});

describe("in the semantic engine", () => {
  test("an image has one unit vector and no chunks", async () => {
    const emulator = await start({ engine: "semantic" });
    const response = await postFile(emulator, await sample("menu-board.jpg"), { type: "image" });
    expect(await read(response.clone())).not.toHaveProperty("chunks");
    const vector = await readVector(response);
    expect(vector).toHaveLength(4096);
    expect(length(vector)).toBeCloseTo(1, 6);
  });

  test("a PDF has a vector for each page and no chunks", async () => {
    const emulator = await start({ engine: "semantic" });
    const pdf = await sample("espresso-machine.pdf");
    const response = await postFile(emulator, pdf, { type: "pdf", dimensions: 64 });
    expect(await read(response.clone())).not.toHaveProperty("chunks");
    expect(await readVectors(response)).toHaveLength(3);
  });

  test("images and PDFs have chunks if chunksFor lists them, one for each vector", async () => {
    const embed = async (chunksFor: ("image" | "pdf")[]) => {
      const emulator = await start({ engine: "semantic", chunksFor });
      const answers = [
        await read(postFile(emulator, await sample("menu-board.jpg"), { type: "image", dimensions: 64 })),
        await read(postFile(emulator, await sample("espresso-machine.pdf"), { type: "pdf", dimensions: 64 })),
      ];
      return answers.map(({ chunks }) => chunks);
    };
    const image = [expect.stringMatching(/^HARBOUR CAFE\nOpening hours\n/)];
    const pdf = [/^Descaling/, /^Warranty/, /^Cleaning/].map((text) => expect.stringMatching(text));
    expect(await embed(["image"])).toEqual([image, undefined]);
    expect(await embed(["pdf"])).toEqual([undefined, pdf]);
    expect(await embed(["image", "pdf"])).toEqual([image, pdf]);
  });

  test("an image without text has its own vector, the same each time", async () => {
    const emulator = await start({ engine: "semantic" });
    const embed = (file: Uint8Array<ArrayBuffer>) =>
      readVector(postFile(emulator, file, { type: "image", dimensions: 64 }));
    const vector = await embed(pixel);
    expect(length(vector)).toBeCloseTo(1, 6);
    expect(await embed(pixel)).toEqual(vector);
    expect(await embed(new Uint8Array([...pixel, 4]))).not.toEqual(vector);
  });

  test.each([
    ["is not an image", new Uint8Array([1, 2, 3]), "not an image in a supported format"],
    [
      "is a corrupt image",
      Buffer.from("89504e470d0a1a0a0000000d494844520000006400000064", "hex"),
      "(PNG) is corrupt",
    ],
  ])("a file that %s is rejected, and never embedded as something else", async (_, bytes, message) => {
    const emulator = await start({ engine: "semantic" });
    const response = await postFile(emulator, new Uint8Array(bytes), { type: "image" });
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({ message: expect.stringContaining(message) });
  });

  test("an invalid PDF is rejected", async () => {
    const emulator = await start({ engine: "semantic" });
    const response = await postFile(emulator, new Uint8Array([1, 2, 3]), { type: "pdf" });
    expect(response.status).toBe(400);
    expect(await read(response)).toMatchObject({
      message: expect.stringContaining("can't be read as a PDF"),
    });
  });

  test("a stored file always has the same vectors as its bytes", async () => {
    const emulator = await start({ engine: "semantic" });
    const pdf = await sample("espresso-machine.pdf");
    await store(emulator, pdf, { key: "manual" });
    const params = { type: "pdf", dimensions: 64 };
    const embedStored = () => readVectors(post(emulator, { ...params, file_store_key: "manual" }));
    const vectors = await embedStored();
    expect(await embedStored()).toEqual(vectors);
    expect(await readVectors(postFile(emulator, pdf, params))).toEqual(vectors);
  });

  test("a URL is fetched, and has the same vector as its bytes", async () => {
    const emulator = await start({ engine: "semantic" });
    const board = await sample("menu-board.jpg");
    const params = { type: "image", dimensions: 64 };
    const url = await serveOnce(200, board);
    expect(await readVector(post(emulator, { ...params, url }))).toEqual(
      await readVector(postFile(emulator, board, params)),
    );
  });

  test("a URL that can't be fetched results in 400", async () => {
    const emulator = await start({ engine: "semantic" });
    const embed = async (url: string) => {
      const response = await post(emulator, { type: "image", url });
      return [response.status, (await read(response))["message"]];
    };
    expect(await embed(await serveOnce(404, "no"))).toEqual([
      400,
      expect.stringMatching(/^could not fetch url: .*404/),
    ]);
    expect(await embed(await serveOnce(200, ""))).toEqual([
      400,
      expect.stringContaining("the file is empty"),
    ]);
    expect(await embed("http://127.0.0.1:1/a.png")).toEqual([
      400,
      expect.stringMatching(/^could not fetch url/),
    ]);
  });

  test("concurrent requests each get their own response, and equal ones the same", async () => {
    const emulator = await start({ engine: "semantic" });
    const board = await sample("menu-board.jpg");
    const embed = (bytes: Uint8Array<ArrayBuffer>) =>
      readVector(postFile(emulator, bytes, { type: "image", dimensions: 64 }));
    const [first, second, other] = await Promise.all([embed(board), embed(board), embed(pixel)]);
    expect(first).toEqual(second);
    expect(first).not.toEqual(other);
  });
});

describe("close()", () => {
  test("settles while images are being read", async () => {
    const emulator = await startEmulator({ engine: "semantic", recordRequests: true });
    const board = await sample("menu-board.jpg");
    const images = [0, 1, 2].map((index) => new Uint8Array([...board, index]));
    const answers = images.map((bytes) =>
      postFile(emulator, bytes, { type: "image" }).then(
        () => "answered",
        () => "cut",
      ),
    );
    await expect.poll(() => emulator.requests.length).toBe(3);
    await emulator.close();
    expect(await Promise.all(answers)).toEqual(["cut", "cut", "cut"]);
  });

  test("leaves a custom engine open", async () => {
    const engine = await semanticEngine();
    onTestFinished(() => engine.close?.());
    const embed = async (emulator: Emulator) =>
      readVector(postFile(emulator, await sample("menu-board.jpg"), { type: "image", dimensions: 64 }));
    const first = await startEmulator({ engine });
    const vector = await embed(first);
    await first.close();
    expect(await embed(await start({ engine }))).toEqual(vector);
  });

  test("of an engine rejects pending and later calls", async () => {
    const engine = await semanticEngine();
    const file = { name: "a", type: "", bytes: await sample("menu-board.jpg") };
    const waiting = engine.read?.({ file }).catch(String);
    await engine.close?.();
    expect(await waiting).toBe("Error: the engine is closed");
    const late = engine.read?.({ file: { ...file, bytes: pixel } });
    await expect(late).rejects.toThrow("the engine is closed");
    await expect(engine.read?.({ url: "http://127.0.0.1:1/" })).rejects.toThrow("the engine is closed");
  });
});
