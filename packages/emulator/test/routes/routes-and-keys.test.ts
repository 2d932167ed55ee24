import { describe, expect, test } from "vitest";
import { post } from "../support/post.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };

describe("routes", () => {
  test("an unknown path is answered with 404 and JSON", async () => {
    const { url } = await start();
    for (const path of ["/", "/v1/embedding", "/v2/embedding/", "/v2/embedding/x"]) {
      const response = await fetch(url + path, { method: "POST" });
      expect(response.status).toBe(404);
      expect(await read(response)).toMatchObject({ success: false, message: expect.stringContaining(path) });
    }
  });

  test("another method on the endpoint is answered with 405 and JSON", async () => {
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

  test("a query string is no other path", async () => {
    const { url } = await start();
    expect((await fetch(`${url}/v2/embedding?x=1`, { method: "POST" })).status).toBe(401);
  });
});

describe("keys", () => {
  const contentType = { "content-type": "application/json" };

  test("a request without a key, or with a blank one, is answered with 401", async () => {
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

  test("without apiKey any key is taken", async () => {
    const emulator = await start();
    expect((await post(emulator, hello, { headers: { ...contentType, "x-api-key": "a" } })).status).toBe(200);
    expect((await post(emulator, hello, { headers: { ...contentType, "X-API-Key": "b" } })).status).toBe(200);
  });

  test("with apiKey only that one is taken", async () => {
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

  test("a bearer token is no key", async () => {
    const headers = { ...contentType, authorization: "Bearer key" };
    expect((await post(await start(), hello, { headers })).status).toBe(401);
  });
});

test("every answer carries the rate-limit headers and none a retry-after", async () => {
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
    // Whole milliseconds of Unix time; a second may have begun anywhere since the first request.
    expect(headers.get("x-jigsaw-rate-limit-reset")).toMatch(/^\d{13}$/);
    expect(Number(headers.get("x-jigsaw-rate-limit-reset"))).toBeGreaterThan(before - 1000);
    expect(headers.get("retry-after")).toBeNull();
  }
});
