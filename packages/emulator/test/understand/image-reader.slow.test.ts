// Slow: waits for the ten-second timeout of an image that takes longer.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { Worker } from "node:worker_threads";
import { expect, onTestFinished, test } from "vitest";
import { ImageReader } from "../../src/understand/image-reader.ts";
import { sample } from "../support/samples.ts";

test("an image that takes too long is rejected, and the next one is read", async () => {
  const reader = new ImageReader(new AbortController().signal, 10_000);
  onTestFinished(() => reader.close());
  // Noise looks like letters everywhere. Its first byte is not white space, which would be read as part of the header.
  const noise = new Uint8Array(
    Buffer.concat([Buffer.from("P4\n4000 4000\n"), Buffer.of(255), randomBytes(1_999_999)]),
  );
  const [late, read] = await Promise.allSettled([
    reader.read({ name: "noise.pbm", type: "", bytes: noise }),
    reader.read({ name: "menu-board.jpg", type: "", bytes: new Uint8Array(await sample("menu-board.jpg")) }),
  ]);
  expect(late).toMatchObject({
    reason: { message: expect.stringContaining("timed out after 10 s"), status: 400 },
  });
  expect(read).toMatchObject({ value: { text: expect.stringContaining("Monday") } });
});

test("an idle thread ends, and the next image gets a new one", async () => {
  const reader = new ImageReader(new AbortController().signal, 60_000, 100);
  onTestFinished(() => reader.close());
  const read = async (): Promise<Worker> => {
    const started = once(process, "worker");
    const bytes = new Uint8Array(await sample("menu-board.jpg"));
    expect(await reader.read({ name: "menu-board.jpg", type: "", bytes })).toMatchObject({
      text: expect.stringContaining("Monday"),
    });
    const [thread]: Worker[] = await started;
    if (!thread) throw new Error("No thread was started.");
    return thread;
  };
  const first = await read();
  if (first.threadId !== -1) await once(first, "exit");
  expect((await read()).threadId).not.toBe(first.threadId);
});
