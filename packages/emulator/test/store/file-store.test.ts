import { describe, expect, test } from "vitest";
import { FileStore } from "../../src/store/file-store.ts";
import { post, postFile } from "../support/post.ts";
import { read, readVectors } from "../support/read.ts";
import { start } from "../support/start.ts";
import { store, stored, storeKey } from "../support/store.ts";

const bytes = (count: number, fill = 7) => new Uint8Array(count).fill(fill);
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

describe("storing a file", () => {
  test("returns its key, URL and size", async () => {
    const emulator = await start();
    expect(await read(store(emulator, bytes(9), { key: "menus/a b.png" }))).toEqual({
      success: true,
      key: "menus/a b.png",
      url: `${emulator.url}/v1/store/file/read/menus%2Fa%20b.png`,
      size: 9,
    });
  });

  test("generates a new key if none is given", async () => {
    const emulator = await start();
    const keys = await Promise.all(
      [undefined, {}].map(async (params) => (await read(store(emulator, bytes(9), params)))["key"]),
    );
    expect(keys).toEqual([expect.stringMatching(uuid), expect.stringMatching(uuid)]);
    expect(keys[0]).not.toBe(keys[1]);
  });

  test("is rejected for an existing key, unless overwrite is true", async () => {
    const emulator = await start();
    await store(emulator, bytes(9, 1), { key: "a" });
    const refused = await store(emulator, bytes(9, 2), { key: "a" });
    expect(refused.status).toBe(400);
    expect(await read(refused)).toMatchObject({
      message: expect.stringMatching(/"a" already exists.*overwrite/),
    });
    expect(new Uint8Array(await (await stored(emulator, "a")).arrayBuffer())).toEqual(bytes(9, 1));

    expect((await store(emulator, bytes(9, 2), { key: "a", overwrite: true })).status).toBe(200);
    expect(new Uint8Array(await (await stored(emulator, "a")).arrayBuffer())).toEqual(bytes(9, 2));
  });

  test.each([
    [{ key: 5 }, /^key must be a non-blank string/],
    [{ key: " " }, /^key must be/],
    [{ overwrite: "yes" }, /^overwrite must be true or false/],
    [{ temp_public_url: null }, /^temp_public_url must be/],
    [{ content_type: 1 }, /^content_type must be/],
    [{ content_type: "image/ünï→" }, /^content_type must be a valid header value/],
    [{ content_type: "image/png\r\nx: y" }, /^content_type must be/],
    [{ key: "a\ud800" }, /^key must be well-formed/],
    [{ key: "." }, /^key must not be "." or ".."/],
    [{ key: ".." }, /^key must not be/],
  ])("with %j is rejected with a message that names the parameter", async (params, message) => {
    const response = await store(await start(), bytes(9), params);
    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ success: false, message: expect.stringMatching(message) });
  });

  test("requires a form with a non-empty file", async () => {
    const emulator = await start();
    const form = (parts: Record<string, string | Blob>) => {
      const data = new FormData();
      for (const [name, part] of Object.entries(parts)) data.append(name, part);
      return data;
    };
    const send = async (body: BodyInit) => {
      const request = { method: "POST", headers: storeKey, body };
      const response = await fetch(`${emulator.url}/v1/store/file`, request);
      return [response.status, (await read(response))["message"]];
    };
    const file = new Blob(["bytes"]);
    expect(await send("bytes")).toEqual([400, expect.stringContaining("multipart/form-data")]);
    expect(await send(form({ body: "{}" }))).toEqual([400, expect.stringContaining("a file part")]);
    expect(await send(form({ file: new Blob([]) }))).toEqual([400, "file must not be empty"]);
    expect(await send(form({ file, body: "[]" }))).toEqual([400, expect.stringContaining("JSON object")]);
    expect(await send(form({ file, body: file }))).toEqual([400, expect.stringContaining("JSON string")]);
    expect(await send(form({ file }))).toEqual([200, undefined]);
  });
});

describe("a stored file", () => {
  test.each(["image", "pdf", "audio"])("has the same vectors as its bytes, as %s", async (type) => {
    const emulator = await start();
    const params = { type, dimensions: 64 };
    await store(emulator, bytes(100_000), { key: "a" });
    const vectors = await readVectors(post(emulator, { ...params, file_store_key: "a" }));
    expect(vectors).toEqual(await readVectors(postFile(emulator, bytes(100_000), params)));
  });

  test("is returned with its stored type", async () => {
    const emulator = await start();
    await store(emulator, bytes(9), { key: "a" });
    await store(emulator, bytes(9), { key: "b", content_type: "image/webp" });
    expect((await stored(emulator, "a")).headers.get("content-type")).toBe("image/png");
    expect((await stored(emulator, "b")).headers.get("content-type")).toBe("image/webp");
  });

  test("can have slashes and spaces in its key", async () => {
    const emulator = await start();
    await store(emulator, bytes(9), { key: "menus/a b.png" });
    for (const path of ["menus/a b.png", "menus%2Fa%20b.png"])
      expect((await stored(emulator, path)).status).toBe(200);
  });

  test.each(["a\nb", "a\r\n", "a\u2028b", "a/../b", "...", "50%", "%2e", "a?b#c", "🙂"])(
    "can be read at its URL with the key %j",
    async (key) => {
      const emulator = await start();
      const { url } = await read(store(emulator, bytes(9), { key }));
      const send = (method: string) => fetch(String(url), { method, headers: storeKey });
      expect(new Uint8Array(await (await send("GET")).arrayBuffer())).toEqual(bytes(9));
      expect((await send("PUT")).status).toBe(405);
      expect(await read(send("DELETE"))).toEqual({ success: true });
    },
  );

  test("no longer exists after it was deleted", async () => {
    const emulator = await start();
    await store(emulator, bytes(9), { key: "a" });
    expect(await read(stored(emulator, "a", "DELETE"))).toEqual({ success: true });
    for (const method of ["GET", "DELETE"] as const) {
      const response = await stored(emulator, "a", method);
      expect(response.status).toBe(404);
      expect(await read(response)).toEqual({
        success: false,
        message: `no file with the key "a" is in the file store`,
      });
    }
    const embedded = await post(emulator, { type: "image", file_store_key: "a" });
    expect(embedded.status).toBe(400);
  });

  test("has a public URL on request, until it is deleted", async () => {
    const emulator = await start({ requestsPerSecond: 50 });
    const { temp_public_url: url } = await read(
      store(emulator, bytes(9), { key: "a", temp_public_url: true }),
    );
    const open = await fetch(String(url));
    expect(new Uint8Array(await open.arrayBuffer())).toEqual(bytes(9));
    expect(open.headers.get("x-jigsaw-rate-limit-remaining")).toMatch(/^(49|50)$/);
    await stored(emulator, "a", "DELETE");
    expect((await fetch(String(url))).status).toBe(404);
  });

  test("belongs to its emulator only", async () => {
    const [emulator, other] = [await start(), await start()];
    await store(emulator, bytes(9), { key: "a" });
    expect((await stored(other, "a")).status).toBe(404);
  });
});

test("a cleared store has no files", () => {
  const files = new FileStore();
  const file = { name: "a", type: "", bytes: bytes(1) };
  files.add({ file, key: "a", overwrite: false, wantsPublicUrl: false });
  files.clear();
  expect(files.get("a")).toBeUndefined();
});

describe("the file store's endpoints", () => {
  test("require the API key like embeddings", async () => {
    const emulator = await start({ apiKey: "sk_right" });
    expect((await store(emulator, bytes(9), {}, {})).status).toBe(401);
    expect((await store(emulator, bytes(9), {}, { "x-api-key": "sk_wrong" })).status).toBe(401);
    expect((await stored(emulator, "a")).status).toBe(401);
    expect((await stored(emulator, "a", "DELETE")).status).toBe(401);
    expect((await store(emulator, bytes(9), {}, { "x-api-key": "sk_right" })).status).toBe(200);
  });

  test("count for the rate limit like embeddings", async () => {
    const emulator = await start({ requestsPerSecond: 2, rateLimitWindow: "sliding" });
    await store(emulator, bytes(9), { key: "a" });
    await stored(emulator, "a");
    expect((await stored(emulator, "a", "DELETE")).status).toBe(429);
    expect((await post(emulator, { type: "text", text: "hello" })).status).toBe(429);
  });

  test("return 405 for other methods, and name the supported ones", async () => {
    const { url } = await start();
    const get = await fetch(`${url}/v1/store/file`);
    expect(get.status).toBe(405);
    expect(await read(get)).toMatchObject({ message: expect.stringMatching(/use POST$/) });
    const put = await fetch(`${url}/v1/store/file/read/a`, { method: "PUT" });
    expect(await read(put)).toMatchObject({ message: expect.stringMatching(/use GET or DELETE$/) });
  });

  test("are recorded like embeddings", async () => {
    const emulator = await start();
    await store(emulator, bytes(9), { key: "a" });
    await stored(emulator, "a", "DELETE");
    expect(emulator.requests).toMatchObject([
      {
        method: "POST",
        path: "/v1/store/file",
        params: { key: "a" },
        file: { name: "sample.png", type: "image/png", size: 9 },
        status: 200,
      },
      { method: "DELETE", path: "/v1/store/file/read/a", status: 200 },
    ]);
  });

  test.each([
    ["truncated", 500],
    ["slow-body", 1000],
    ["reset-in-body", "cut"],
  ] as const)("fail as a fault of kind %s requires", async (kind, outcome) => {
    const emulator = await start({ faults: [{ kind, path: "/v1/store/file/read", delayMs: 20 }] });
    await store(emulator, bytes(1000), { key: "a" });
    const reading = stored(emulator, "a").then(async (response) => (await response.arrayBuffer()).byteLength);
    expect(await reading.catch(() => "cut")).toBe(outcome);
  });
});
