// Slow: two files of 100 MB go through a form.
import { expect, test } from "vitest";
import { readUpload } from "../../src/store/read-upload.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";
import { store } from "../support/store.ts";

const bytes = (count: number) => new Uint8Array(count).fill(7);

test("the file store takes 100 MB and answers one byte more with 413", async () => {
  const emulator = await start({ recordRequests: false });
  expect((await store(emulator, bytes(104_857_600))).status).toBe(200);
  const tooLarge = await store(emulator, bytes(104_857_601));
  expect(tooLarge.status).toBe(413);
  expect(await read(tooLarge)).toMatchObject({ message: expect.stringContaining("100 MB") });
  const file = { name: "a", type: "", bytes: bytes(11) };
  expect(() => readUpload({ params: {}, file }, 10)).toThrow("100 MB");
});
