import { describe, expect, test } from "vitest";
import { json, post } from "../support/post.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";

const text = { type: "text", text: "hello" };
const url = "https://example.com/a.png";

const invalid: [params: Record<string, unknown>, message: RegExp][] = [
  [{}, /^type must be one of text, text-other, image, audio, pdf; it is missing/],
  [{ type: "video", url }, /^type must be one of .*not "video"/],
  [{ type: 1, text: "hello" }, /^type must be/],
  [{ type: "toString", text: "hello" }, /^type must be/],

  [{ type: "text" }, /^text is required for type text/],
  [{ type: "text", text: "" }, /^text must not be blank/],
  [{ type: "text-other", text: " \n\t\u00a0 " }, /^text must not be blank/],
  [{ type: "text", text: 5 }, /^text must be a string/],
  [{ type: "text", text: null }, /^text must be a string/],
  [{ type: "text", text: ["a"] }, /^text must be a string/],
  [{ type: "text", url }, /^text is required/],
  [{ ...text, url }, /^exactly one input is allowed, but the request has text and url/],
  [
    { ...text, file_store_key: "k" },
    /^exactly one input is allowed, but the request has text and file_store_key/,
  ],

  [{ type: "image" }, /^url, file_store_key or a file is required for type image/],
  [{ type: "image", text: "hello" }, /^text is not allowed for type image/],
  [{ type: "image", url: 7 }, /^url must be a string/],
  [{ type: "image", url: "not an address" }, /^url must be an http or https URL/],
  [{ type: "image", url: "ftp://example.com/a.png" }, /^url must be/],
  [{ type: "image", url: "data:image/png;base64,AA==" }, /^url must be/],
  [
    { type: "pdf", url, file_store_key: "k" },
    /^exactly one input is allowed, but the request has url and file_store_key/,
  ],
  [{ type: "pdf", file_store_key: 1 }, /^file_store_key must be a string/],
  [{ type: "pdf", file_store_key: "k" }, /^file_store_key "k" is not in the file store/],

  [{ ...text, dimensions: 31 }, /^dimensions must be an integer from 32 to 4096, not 31/],
  [{ ...text, dimensions: 4097 }, /^dimensions must be/],
  [{ ...text, dimensions: 64.5 }, /^dimensions must be/],
  [{ ...text, dimensions: "64" }, /^dimensions must be/],
  [{ ...text, dimensions: null }, /^dimensions must be/],

  [{ ...text, query: "true" }, /^query must be true or false/],
  [{ ...text, query: null }, /^query must be/],
  [{ type: "image", url, query: true }, /^query is only valid for texts, not for type image/],
  [{ type: "audio", url, query: false }, /^query is only valid for texts/],
  [{ ...text, instruction: "find" }, /^instruction is only valid for texts with query: true/],
  [{ ...text, query: false, instruction: "find" }, /^instruction is only valid/],
  [{ type: "image", url, instruction: "find" }, /^instruction is only valid/],
  [{ ...text, query: true, instruction: 4 }, /^instruction must be a string/],
  [
    { ...text, query: true, instruction: "x".repeat(401) },
    /^instruction must have at most 400 characters, not 401/,
  ],

  [{ ...text, token_overflow_mode: "cut" }, /^token_overflow_mode must be "error" or "truncate", not "cut"/],
  [{ ...text, token_overflow_mode: null }, /^token_overflow_mode must be/],
  [{ type: "audio", url, speaker_fingerprint: 1 }, /^speaker_fingerprint must be true or false/],
  [{ ...text, speaker_fingerprint: true }, /^speaker_fingerprint is only valid for audio, not for type text/],
  [{ type: "image", url, speaker_fingerprint: false }, /^speaker_fingerprint is only valid for audio/],
];

const valid: Record<string, unknown>[] = [
  text,
  { type: "text-other", text: "你好" },
  { ...text, dimensions: 32 },
  { ...text, dimensions: 4096 },
  { ...text, query: false },
  { ...text, query: true },
  { ...text, query: true, instruction: "x".repeat(400) },
  { ...text, token_overflow_mode: "error" },
  { ...text, token_overflow_mode: "truncate" },
  { ...text, colour: "blue" },
  { type: "image", url },
  { type: "image", url, token_overflow_mode: "error" },
  { type: "pdf", url: "http://localhost:1/a.pdf?signature=1#page=2" },
  { type: "audio", url, speaker_fingerprint: true },
  { type: "audio", url, speaker_fingerprint: false },
];

describe("parameters", () => {
  test.each(invalid)("%j are rejected with a message that names the parameter", async (params, message) => {
    const response = await post(await start(), params);

    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await read(response)).toEqual({ success: false, message: expect.stringMatching(message) });
  });

  test.each(["type", "dimensions", "token_overflow_mode", "query", "url"])(
    "%s is rejected however deeply nested it is",
    async (name) => {
      const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
      const body = `${JSON.stringify(text).slice(0, -1)},"${name}":${deep}}`;
      const response = await post(await start(), {}, { body });
      expect(response.status).toBe(400);
      expect(await read(response)).toEqual({ success: false, message: expect.stringContaining(name) });
    },
  );

  test.each(valid)("%j are accepted", async (params) => {
    const response = await post(await start(), params);

    expect(await read(response)).toMatchObject({ success: true });
    expect(response.status).toBe(200);
  });
});

const form = (parts: Record<string, string | Blob>): FormData => {
  const data = new FormData();
  for (const [name, part] of Object.entries(parts)) data.append(name, part);
  return data;
};

describe("bodies", () => {
  const bodies: [what: string, contentType: string, body: string, message: RegExp][] = [
    ["malformed JSON", "application/json", '{"type":', /^the body is not valid JSON/],
    ["an empty body", "application/json", "", /^the body is not valid JSON/],
    ["a JSON array", "application/json", "[]", /^the body must be a JSON object/],
    ["JSON null", "application/json", "null", /^the body must be a JSON object/],
    ["plain text", "text/plain", "hello", /^content-type must be application\/json or multipart\/form-data/],
    ["an invalid form", "multipart/form-data; boundary=x", "hello", /is not valid multipart\/form-data/],
    ["a form without a boundary", "multipart/form-data", "hello", /is not valid multipart\/form-data/],
  ];

  test.each(bodies)("%s is rejected", async (_, contentType, body, message) => {
    const response = await post(
      await start(),
      {},
      { headers: { ...json, "content-type": contentType }, body },
    );

    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ success: false, message: expect.stringMatching(message) });
  });

  test("case and parameters of the content type are ignored", async () => {
    const headers = { ...json, "content-type": "Application/JSON; charset=utf-8" };
    expect((await post(await start(), text, { headers })).status).toBe(200);
  });

  const image = JSON.stringify({ type: "image" });
  const file = new Blob(["bytes"]);
  const forms: [what: string, body: FormData, message: RegExp][] = [
    ["no body part", form({ file }), /body part must be a JSON string/],
    [
      "a body part that is a file",
      form({ file, body: new Blob([image]) }),
      /body part must be a JSON string/,
    ],
    ["a body part that is not JSON", form({ file, body: "{" }), /body part is not valid JSON/],
    ["a body part that is an array", form({ file, body: "[]" }), /body part must be a JSON object/],
    ["a file part that is a string", form({ file: "bytes", body: image }), /file part must be a file/],
    ["an empty file", form({ file: new Blob([]), body: image }), /^file must not be empty/],
    ["a file for a text", form({ file, body: JSON.stringify({ type: "text" }) }), /^text is required/],
    ["a file and a text", form({ file, body: JSON.stringify(text) }), /has text and file$/],
    ["a file and a url", form({ file, body: JSON.stringify({ type: "image", url }) }), /has url and file$/],
  ];

  test.each(forms)("a form with %s is rejected", async (_, body, message) => {
    const response = await post(await start(), {}, { headers: { "x-api-key": "key" }, body });

    expect(response.status).toBe(400);
    expect(await read(response)).toEqual({ success: false, message: expect.stringMatching(message) });
  });

  test("a form without a file is treated like JSON", async () => {
    const body = form({ body: JSON.stringify(text) });
    const response = await post(await start(), {}, { headers: { "x-api-key": "key" }, body });
    expect(response.status).toBe(200);
  });

  test("a body of 100 MB is accepted, and one more byte results in 413", async () => {
    const emulator = await start();
    const send = (bytes: number) => post(emulator, {}, { body: new Uint8Array(bytes) });

    expect((await send(104_857_600)).status).toBe(400);
    const tooLarge = await send(104_857_601);
    expect(tooLarge.status).toBe(413);
    expect(await read(tooLarge)).toMatchObject({
      success: false,
      message: expect.stringContaining("100 MB"),
    });
    expect((await post(emulator, text)).status).toBe(200);
  });
});
