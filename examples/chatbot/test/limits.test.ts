import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { splitText } from "../src/server/reading/split-text.ts";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { openChatbot } from "./support/chatbot.ts";
import { pdfOf } from "./support/pdf-of.ts";
import { ask, filesOf, send, sendQuestion, store } from "./support/client.ts";

const minute = 60_000;
const key = "secret-key-of-the-operator";

describe("a client that exceeds a limit or disconnects", () => {
  let emulator: Emulator;
  let chatbot: RunningChatbot;
  let url: string;

  beforeAll(async () => {
    emulator = await startEmulator({
      apiKey: key,
      requestsPerSecond: Infinity,
      faults: [
        { kind: "hang", match: "hang here" },
        { kind: "status", status: 500, match: "break here", body: { success: false, message: `no, ${key}` } },
      ],
    });
    chatbot = await openChatbot({
      environment: { JIGSAWSTACK_API_KEY: key, JIGSAWSTACK_BASE_URL: emulator.url },
      limits: {
        passages: 4,
        extraction: { pages: 4, milliseconds: 1500, bytes: 1e9 },
        uploads: { perMinute: 9, maxConcurrent: 1 },
        questions: { perMinute: 8, maxConcurrent: 1 },
      },
    });
    ({ url } = chatbot);
  });
  afterAll(async () => {
    await chatbot?.close();
    await emulator?.close();
  });

  const arrived = async (text: string): Promise<void> => {
    const isThere = (): boolean => emulator.requests.some(({ params }) => params?.["text"] === text);
    await expect.poll(isThere, { timeout: minute }).toBe(true);
  };

  it("ingests a note with the maximum number of passages, and nothing of a longer one", async () => {
    const passage = "x".repeat(150);
    const notes = [1, 2, 3].map((copies) => Array.from({ length: copies * 2 }, () => passage).join("\n\n"));
    const lengths = await Promise.all(notes.map(async (note) => (await splitText(note)).length));
    expect(lengths).toEqual([2, 4, 6]);
    const before = emulator.requests.length;
    await expect(store(url, "long.txt", notes[2] ?? "")).rejects.toThrow(
      "long.txt is too long: the limit is 4 passages. Split it into several files.",
    );
    expect(emulator.requests.length).toBe(before);
    expect(await filesOf(url)).not.toContainEqual(expect.objectContaining({ name: "long.txt" }));
    expect(await store(url, "allowed.txt", notes[1] ?? "")).toMatchObject({ passages: 4 });
  });

  it("rejects megabytes of lines before splitting them, which would block the server", async () => {
    const lines = new Uint8Array(4 * 1024 * 1024).fill(10);
    lines[0] = 65;
    await expect(store(url, "lines.txt", lines)).rejects.toThrow("lines.txt is too long");
  });

  it("rejects a PDF that takes too long to read, and serves other clients meanwhile", async () => {
    const order: string[] = [];
    const bomb = pdfOf(Buffer.alloc(40_000_000, "q Q "));
    const refused = store(url, "slow.pdf", bomb).catch((error: unknown) => {
      order.push(String(error));
    });
    // The first lets the upload reach the server.
    for (const _ of [1, 2]) expect((await fetch(`${url}/api/state`)).status).toBe(200);
    order.push("state");
    await refused;
    expect(order).toEqual(["state", expect.stringContaining("slow.pdf takes too much time or memory")]);
    expect(await filesOf(url)).not.toContainEqual(expect.objectContaining({ name: "slow.pdf" }));
  });

  it("stops reading a file when its client disconnects, and stores nothing", async () => {
    const controller = new AbortController();
    const response = await send(url, "slow.txt", "hang here", controller.signal);
    expect(response.status).toBe(200);
    await arrived("hang here");
    // Only one upload at a time is allowed, so the second is rejected while the first is read.
    expect((await send(url, "second.txt", "A second note.")).status).toBe(429);
    controller.abort();
    const next = async (): Promise<number> => (await send(url, "second.txt", "A second note.")).status;
    await expect.poll(next, { timeout: minute, interval: 500 }).toBe(200);
    expect(await filesOf(url)).not.toContainEqual(expect.objectContaining({ name: "slow.txt" }));
  });

  it("stops answering when the client disconnects", async () => {
    const controller = new AbortController();
    await sendQuestion(url, "hang here, please", { signal: controller.signal });
    await arrived("hang here, please");
    expect((await sendQuestion(url, "and this?")).status).toBe(429);
    controller.abort();
    const next = async (): Promise<number> => {
      const response = await sendQuestion(url, "and this?");
      await response.text();
      return response.status;
    };
    await expect.poll(next, { timeout: minute, interval: 500 }).toBe(200);
  });

  it("reports what failed, without the key", async () => {
    const failed = ask(url, "break here");
    await expect(failed).rejects.toThrow(/The embedding service failed/u);
    await expect(failed).rejects.not.toThrow(key);
    const texts = await Promise.all(
      ["/", "/api/state", "/api/files"].map(async (path) => await (await fetch(url + path)).text()),
    );
    expect(texts.join("\n")).not.toContain(key);
    expect(chatbot.description.join("\n")).not.toContain(key);
    expect(chatbot.description[0]).toBe("Embeddings: JigsawStack");
  });

  it("gets a Retry-After header when it asks too often", async () => {
    const statuses: number[] = [];
    let last = new Response();
    for (let count = 0; count < 9; count++) {
      last = await sendQuestion(url, "  ");
      statuses.push(last.status);
    }
    expect(statuses.at(-1)).toBe(429);
    expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(0);
    await expect(store(url, "late.txt", "Uploads have their own limit.")).resolves.toMatchObject({
      name: "late.txt",
    });
  });
});
