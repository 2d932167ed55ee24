import { describe, expect, test } from "vitest";
import type { Emulator } from "../../src/index.ts";
import { read } from "../support/read.ts";
import { sample } from "../support/samples.ts";
import { start } from "../support/start.ts";
import { store, storeKey } from "../support/store.ts";

function vocr(emulator: Emulator, params: object): Promise<Response> {
  const headers = { ...storeKey, "content-type": "application/json" };
  return fetch(`${emulator.url}/v1/vocr`, { method: "POST", headers, body: JSON.stringify(params) });
}

async function vocrFile(emulator: Emulator, name: string, params?: object): Promise<Response> {
  const body = new FormData();
  body.append("file", new Blob([await sample(name)]), name);
  // The SDK's form contains "undefined" when there are no parameters.
  body.append("body", params === undefined ? "undefined" : JSON.stringify(params));
  return await fetch(`${emulator.url}/v1/vocr`, { method: "POST", headers: storeKey, body });
}

describe("/v1/vocr", () => {
  test("recognises an image's size, its lines and the positions of its words", async () => {
    const body = await read(vocrFile(await start({ engine: "semantic" }), "menu-board.jpg"));
    expect(body).toMatchObject({
      success: true,
      has_text: true,
      width: 890,
      height: 592,
      tags: [],
      sections: [
        {
          text: expect.stringMatching(/^HARBOUR CAFE\nOpening hours\nThe cafe is open from Tuesday\n/),
          lines: expect.arrayContaining([
            {
              text: "HARBOUR CAFE",
              average_confidence: expect.closeTo(0.95, 1),
              bounds: expect.objectContaining({ top_left: { x: expect.any(Number), y: expect.any(Number) } }),
              words: [
                expect.objectContaining({ text: "HARBOUR" }),
                expect.objectContaining({ text: "CAFE" }),
              ],
            },
          ]),
        },
      ],
    });
    expect(body).not.toHaveProperty("total_pages");
  });

  test("returns a section for each page of a PDF, or for those in page_range", async () => {
    const emulator = await start({ engine: "semantic" });
    const sections = async (params: object) => {
      const body = await read(vocrFile(emulator, "espresso-machine.pdf", params));
      expect(body).toMatchObject({ success: true, has_text: true, total_pages: 3 });
      return [body["sections"], body["page_range"]];
    };
    const [descaling, warranty, cleaning] = [/^Descaling/, /^Warranty/, /^Cleaning/].map((text) =>
      expect.objectContaining({ text: expect.stringMatching(text), lines: expect.any(Array) }),
    );
    expect(await sections({})).toEqual([
      [descaling, warranty, cleaning],
      [1, 3],
    ]);
    expect(await sections({ page_range: [2, 9] })).toEqual([
      [warranty, cleaning],
      [2, 3],
    ]);
  });

  test("rejects a page_range that starts after a PDF's last page", async () => {
    const emulator = await start({ engine: "semantic" });
    const response = await vocrFile(emulator, "espresso-machine.pdf", { page_range: [4, 9] });
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({
      success: false,
      message: "page_range starts after the last page, which is 3",
    });
  });

  test("accepts a stored file and a URL", async () => {
    const emulator = await start({ engine: "semantic" });
    const { key, temp_public_url: url } = await read(
      store(emulator, await sample("espresso-machine.pdf"), { temp_public_url: true }),
    );
    for (const params of [{ file_store_key: key }, { url }])
      expect((await read(vocr(emulator, params)))["sections"]).toHaveLength(3);
  });

  test("finds no text in a blank image", async () => {
    const white = Buffer.concat([Buffer.from("P5 40 40 255\n"), Buffer.alloc(1600, 255)]);
    const emulator = await start({ engine: "semantic" });
    await store(emulator, new Uint8Array(white), { key: "white" });
    expect(await read(vocr(emulator, { file_store_key: "white" }))).toMatchObject({
      has_text: false,
      sections: [],
      width: 40,
    });
  });

  test.each([
    [{}, /^url, file_store_key or a file is required for \/v1\/vocr/],
    [{ file_store_key: "gone" }, /not in the file store/],
    [{ url: "http://127.0.0.1:1/a", file_store_key: "a" }, /^exactly one input/],
    [{ url: "http://127.0.0.1:1/a.png" }, /^could not fetch url/],
    [{ file_store_key: "text" }, /neither a PDF nor a readable image/],
    [{ file_store_key: "text", page_range: [2, 1] }, /^page_range must be/],
    [{ file_store_key: "text", page_range: [0, 1] }, /^page_range must be/],
    [{ file_store_key: "text", page_range: "1" }, /^page_range must be/],
  ])("rejects %j with the reason", async (params, message) => {
    const emulator = await start({ engine: "semantic" });
    await store(emulator, await sample("house-notes.md"), { key: "text" });
    const response = await vocr(emulator, params);
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ success: false, message: expect.stringMatching(message) });
  });

  test("requires a key, and an engine that supports vOCR", async () => {
    const emulator = await start({ apiKey: "key" });
    const response = await vocrFile(emulator, "menu-board.jpg");
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({
      success: false,
      message: 'the fast engine of this emulator does not support vOCR; start it with engine "semantic"',
    });
    expect((await fetch(`${emulator.url}/v1/vocr`, { method: "POST" })).status).toBe(401);
  });
});
