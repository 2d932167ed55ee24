import { describe, expect, test } from "vitest";
import { post } from "../support/post.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };

describe("routes", () => {
  test("an unknown path results in 404 with JSON", async () => {
    const { url } = await start();
    for (const path of ["/", "/v1/embedding", "/v2/embedding/", "/v2/embedding/x"]) {
      const response = await fetch(url + path, { method: "POST" });
      expect(response.status).toBe(404);
      expect(await read(response)).toMatchObject({ success: false, message: expect.stringContaining(path) });
    }
  });

  test("an unsupported method results in 405 with JSON", async () => {
    const emulator = await start();
    for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) {
      const response = await fetch(`${emulator.url}/v2/embedding`, { method });
      expect(response.status).toBe(405);
      expect(await read(response)).toMatchObject({
        success: false,
        message: expect.stringContaining("POST"),
      });
    }
    expect((await fetch(`${emulator.url}/v2/embedding`, { method: "HEAD" })).status).toBe(405);
  });

  test("a query string is ignored", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/v2/embedding?x=1`, { method: "POST" })).status).toBe(401);
  });
});

describe("keys", () => {
  const contentType = { "content-type": "application/json" };

  test("a missing or blank key results in 401", async () => {
    const emulator = await start();
    for (const headers of [
      contentType,
      { ...contentType, "x-api-key": "" },
      { ...contentType, "x-api-key": " " },
    ]) {
      const response = await post(emulator, hello, { headers });
      expect(response.status).toBe(401);
      expect(await read(response)).toEqual({ success: false, message: expect.stringContaining("x-api-key") });
    }
  });

  test("any key is valid without apiKey", async () => {
    const emulator = await start();
    expect((await post(emulator, hello, { headers: { ...contentType, "x-api-key": "a" } })).status).toBe(200);
    expect((await post(emulator, hello, { headers: { ...contentType, "X-API-Key": "b" } })).status).toBe(200);
  });

  test("only the given key is valid with apiKey", async () => {
    const emulator = await start({ apiKey: "sk_right" });
    expect(
      (await post(emulator, hello, { headers: { ...contentType, "x-api-key": "sk_right" } })).status,
    ).toBe(200);
    const wrong = await post(emulator, hello, { headers: { ...contentType, "x-api-key": "sk_wrong" } });
    expect(wrong.status).toBe(401);
    expect(await wrong.text()).not.toMatch(/sk_/);
  });

  test("the key is checked before the body", async () => {
    const response = await post(await start(), {}, { headers: contentType, body: "{" });
    expect(response.status).toBe(401);
  });

  test("a bearer token does not count as a key", async () => {
    const headers = { ...contentType, authorization: "Bearer key" };
    expect((await post(await start(), hello, { headers })).status).toBe(401);
  });
});

test("every response has the rate limit headers, and none has retry-after", async () => {
  const emulator = await start({ requestsPerSecond: 50 });
  const before = Date.now();
  const answers = await Promise.all([
    post(emulator, hello),
    post(emulator, {}),
    post(emulator, hello, { headers: {} }),
    fetch(emulator.url),
    fetch(`${emulator.url}/v2/embedding`),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([200, 400, 401, 404, 405]);
  for (const { headers } of answers) {
    expect(headers.get("x-jigsaw-rate-limit-limit")).toBe("50");
    expect(headers.get("x-jigsaw-rate-limit-remaining")).toMatch(/^\d+$/);
    // An integer Unix time in milliseconds. A window may have started at any time since the first request.
    expect(headers.get("x-jigsaw-rate-limit-reset")).toMatch(/^\d{13}$/);
    expect(Number(headers.get("x-jigsaw-rate-limit-reset"))).toBeGreaterThan(before - 1000);
    expect(headers.get("retry-after")).toBeNull();
  }
});
