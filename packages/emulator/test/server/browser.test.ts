import { once } from "node:events";
import { request } from "node:http";
import { json as readJson } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Emulator } from "../../src/index.ts";
import { json, post } from "../support/post.ts";
import { start } from "../support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };

function preflight({ url }: Emulator, origin: string): Promise<Response> {
  return fetch(`${url}/v2/embedding`, {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "content-type,x-api-key",
    },
  });
}

/** Posts with a custom `Host` header, which `fetch` doesn't allow. */
async function postAs(
  host: string,
  { url }: Emulator,
): Promise<{ status: number | undefined; body: unknown }> {
  const sent = request(`${url}/v2/embedding`, { method: "POST", headers: { ...json, host } });
  sent.end(JSON.stringify(hello));
  const [response] = await once(sent, "response");
  return { status: response.statusCode, body: await readJson(response) };
}

describe("a page in a browser", () => {
  test.each(["http://localhost:5173", "https://app.localhost", "http://127.0.0.1:3000", "http://[::1]:3000"])(
    "from this machine can call the emulator and read its headers: %s",
    async (origin) => {
      const emulator = await start({ requestsPerSecond: 50 });
      const asked = await preflight(emulator, origin);
      expect(asked.status).toBe(204);
      expect(Object.fromEntries(asked.headers)).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-allow-headers": "content-type,x-api-key",
        "access-control-allow-methods": expect.stringContaining("POST"),
      });
      expect(emulator.requests).toEqual([]);
      const answer = await post(emulator, hello, { headers: { ...json, origin } });
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "access-control-allow-origin": origin,
        "access-control-expose-headers": "*",
        "x-jigsaw-rate-limit-remaining": "49",
      });
    },
  );

  test("can read errors", async () => {
    const emulator = await start();
    const headers = { "content-type": "application/json", origin: "http://localhost:5173" };
    const answer = await post(emulator, hello, { headers });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("access-control-allow-origin")).toBe("http://localhost:5173");
  });

  test.each(["https://evil.example", "https://localhost.evil.example", "null"])(
    "from another site can't: %s",
    async (origin) => {
      const emulator = await start();
      for (const answer of [
        await preflight(emulator, origin),
        await post(emulator, hello, { headers: { ...json, origin } }),
      ]) {
        expect(answer.headers.has("access-control-allow-origin")).toBe(false);
      }
    },
  );

  test("from an allowed host can", async () => {
    const emulator = await start({ allowedHosts: ["Shop.example"] });
    const { headers } = await preflight(emulator, "https://shop.example");
    expect(headers.get("access-control-allow-origin")).toBe("https://shop.example");
  });
});

describe("the host name of a request", () => {
  test.each(["localhost:8787", "LOCALHOST", "a.localhost", "127.0.0.1:1", "[::1]:1", "192.168.0.7:8787"])(
    "can be a name of this machine: %s",
    async (host) => {
      expect(await postAs(host, await start())).toMatchObject({ status: 200 });
    },
  );

  test.each([
    "evil.example",
    "evil.example:8787",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "emulator",
  ])("can't be a name that another site could point at this machine: %s", async (host) => {
    const emulator = await start();
    expect(await postAs(host, emulator)).toEqual({
      status: 403,
      body: { success: false, message: expect.stringContaining("allowedHosts: [") },
    });
    expect(emulator.requests).toEqual([]);
  });

  test("can be an allowed name, or the host it listens on", async () => {
    expect(await postAs("emulator:8787", await start({ allowedHosts: ["emulator"] }))).toMatchObject({
      status: 200,
    });
  });
});
