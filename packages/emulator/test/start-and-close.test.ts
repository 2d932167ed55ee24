import { describe, expect, test } from "vitest";
import { type EmulatorOptions, startEmulator } from "../src/index.ts";
import { post } from "./support/post.ts";
import { readVector } from "./support/read.ts";
import { start } from "./support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };

const circular: Record<string, unknown> = {};
circular["self"] = circular;

const wrong: [options: Record<string, unknown>, message: RegExp][] = [
  [{ port: -1 }, /^port must be an integer from 0 to 65535, not -1/],
  [{ port: 65_536 }, /^port/],
  [{ port: "8787" }, /^port .*not "8787"/],
  [{ host: "" }, /^host must be a non-empty string/],
  [{ allowedHosts: "emulator" }, /^allowedHosts must be an array of host names without port/],
  [{ allowedHosts: ["emulator:8787"] }, /^allowedHosts/],
  [{ allowedHosts: ["http://emulator"] }, /^allowedHosts/],
  [{ requestPerSecond: 5 }, /^requestPerSecond is unknown; use .*requestsPerSecond/],
  [{ apiKey: "" }, /^apiKey/],
  [{ apiKey: " sk" }, /^apiKey must be a valid header value without surrounding white space$/],
  [{ apiKey: "sk\n" }, /^apiKey/],
  [{ apiKey: "s→k" }, /^apiKey/],
  [{ latencyMs: -1 }, /^latencyMs must be a number of milliseconds/],
  [{ latencyMs: Number.NaN }, /^latencyMs/],
  [{ latencyMs: Number.POSITIVE_INFINITY }, /^latencyMs/],
  [{ requestsPerSecond: 0 }, /^requestsPerSecond must be an integer of at least 1/],
  [{ requestsPerSecond: 1.5 }, /^requestsPerSecond/],
  [{ rateLimitWindow: "token" }, /^rateLimitWindow must be "fixed" or "sliding"/],
  [{ engine: "slow" }, /^engine must be "fast", "semantic", or an object/],
  [{ engine: { name: "mine", types: ["video"], embed: () => undefined } }, /^engine/],
  [{ engine: { name: "mine", types: ["text"] } }, /^engine/],
  [{ speechCommand: "listen" }, /^speechCommand must be an array of strings/],
  [{ speechCommand: [] }, /^speechCommand/],
  [{ speechCommand: ["listen", 1] }, /^speechCommand/],
  [{ speechCommand: ["listen"] }, /^speechCommand requires engine "semantic"/],
  [{ chunksFor: "pdf" }, /^chunksFor must be an array of "image" and "pdf"/],
  [{ chunksFor: ["audio"] }, /^chunksFor/],
  [{ engine: "fast", chunksFor: ["pdf"] }, /^chunksFor requires engine "semantic"/],
  [{ chunkTokens: 0 }, /^chunkTokens/],
  [{ maxTokens: 0 }, /^maxTokens/],
  [{ seed: -1 }, /^seed/],
  [{ recordRequests: "no" }, /^recordRequests must be true or false/],
  [{ faults: {} }, /^faults must be an array/],
  [{ faults: [null] }, /^faults\[0\] must be an object/],
  [{ faults: [{ kind: "fire" }] }, /^faults\[0\].kind must be one of status, rate-limit/],
  [{ faults: [{ kind: "status", at: 3 }] }, /^faults\[0\].at must be an array/],
  [{ faults: [{ kind: "status", at: [-1] }] }, /^faults\[0\].at\[0\]/],
  [{ faults: [{ kind: "status", status: 99 }] }, /^faults\[0\].status must be an integer from 200 to 599/],
  [{ faults: [{ kind: "status", share: 2 }] }, /^faults\[0\].share must be a number from 0 to 1/],
  [{ faults: [{ kind: "status", times: -1 }] }, /^faults\[0\].times/],
  [{ faults: [{ kind: "status", match: "" }] }, /^faults\[0\].match/],
  [{ faults: [{ kind: "status", path: 1 }] }, /^faults\[0\].path/],
  [{ faults: [{ kind: "status", delayMs: -1 }] }, /^faults\[0\].delayMs/],
  [{ faults: [{ kind: "status", headers: { a: 1 } }] }, /^faults\[0\].headers.a must be a string/],
  [
    { faults: [{ kind: "status", headers: { "a b": "c" } }] },
    /^faults\[0\].headers.a b is not a valid header/,
  ],
  [
    { faults: [{ kind: "status", headers: { "Content-Length": "3" } }] },
    /^faults\[0\].headers.Content-Length must not be set/,
  ],
  [{ faults: [{ kind: "status", headers: { "transfer-encoding": "chunked" } }] }, /^faults\[0\].headers/],
  [{ faults: [{ kind: "status", headers: { trailer: "x-end" } }] }, /^faults\[0\].headers.trailer/],
  [{ faults: [{ kind: "status", body: circular }] }, /^faults\[0\].body must be a string, or .* JSON/],
  [{ faults: [{ kind: "status", body: () => "oops" }] }, /^faults\[0\].body/],
  [{ faults: [{ kind: "status", body: 1n }] }, /^faults\[0\].body/],
  [{ faults: [{ kind: "status", atRequest: 1 }] }, /^faults\[0\].atRequest is unknown/],
  [{ faults: [{ kind: "status" }, { kind: "redirect" }] }, /^faults\[1\] has no redirect target/],
];

describe("options", () => {
  test.each(wrong)("%o are rejected before anything listens", async (options, message) => {
    const attempt = startEmulator(options);
    await expect(attempt).rejects.toThrow(TypeError);
    await expect(attempt).rejects.toThrow(message);
  });

  test("undefined selects the default", async () => {
    const undefinedOptions: EmulatorOptions = { port: undefined, engine: undefined, faults: undefined };
    const emulator = await start({ ...undefinedOptions, requestsPerSecond: undefined });
    const response = await post(emulator, { type: "text", text: "hello" });
    expect(response.headers.get("x-jigsaw-rate-limit-limit")).toBe("50");
    expect(await readVector(response)).toHaveLength(4096);
  });

  test("a port in use is reported", async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(startEmulator({ port })).rejects.toThrow(`port ${port}: the port is in use`);
  });

  test("an address of another machine is reported by name", async () => {
    await expect(startEmulator({ host: "192.0.2.1" })).rejects.toThrow("could not listen on 192.0.2.1");
  });

  test("an emulator on all addresses returns a reachable URL", async () => {
    const emulator = await start({ host: "0.0.0.0" });
    expect(emulator.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await post(emulator, hello)).status).toBe(200);
  });

  test("responses take at least latencyMs", async () => {
    const emulator = await start({ latencyMs: 80 });
    const elapsed = async (params: Record<string, unknown>) => {
      const begin = performance.now();
      await post(emulator, params);
      return performance.now() - begin;
    };
    expect(await elapsed(hello)).toBeGreaterThan(78);
    expect(await elapsed({})).toBeGreaterThan(78);
  });
});

describe("requests", () => {
  test("are recorded in the order of arrival, with the key masked", async () => {
    const emulator = await start();
    const before = Date.now();
    await post(emulator, hello);
    await fetch(`${emulator.url}/elsewhere?x=1`);

    expect(emulator.requests).toMatchObject([
      {
        method: "POST",
        path: "/v2/embedding",
        headers: { "x-api-key": "[masked]", "content-type": "application/json" },
        params: hello,
        status: 200,
      },
      { method: "GET", path: "/elsewhere", params: undefined, status: 404 },
    ]);
    const [first, second] = emulator.requests.map(({ receivedAt }) => receivedAt);
    expect(first).toBeLessThan(second ?? 0);
    expect(Math.abs((first ?? 0) - before)).toBeLessThan(60_000);
  });

  test("are not recorded with recordRequests: false", async () => {
    const emulator = await start({ recordRequests: false });
    await post(emulator, hello);
    expect(emulator.requests).toEqual([]);
  });
});

describe("close", () => {
  test("closes idle, waiting and hanging connections, and frees the port", async () => {
    const emulator = await start({ latencyMs: 100_000, faults: [{ kind: "hang", at: [0] }] });
    const answers = [post(emulator, hello), post(emulator, hello)].map((answer) =>
      answer.then(
        () => "answered",
        () => "cut",
      ),
    );
    await expect.poll(() => emulator.requests.length).toBe(2);
    await emulator.close();

    expect(await Promise.all(answers)).toEqual(["cut", "cut"]);
    await expect(post(emulator, hello)).rejects.toThrow();
    await start({ port: Number(new URL(emulator.url).port) });
  });

  test("can be called repeatedly and concurrently", async () => {
    const emulator = await start();
    await Promise.all([emulator.close(), emulator.close()]);
    await expect(emulator.close()).resolves.toBeUndefined();
  });

  test("happens at the end of an await using block", async () => {
    const { url } = await (async () => {
      await using emulator = await startEmulator();
      expect((await post(emulator, hello)).status).toBe(200);
      return emulator;
    })();
    await expect(fetch(url)).rejects.toThrow();
  });
});

test("globals are unchanged", async () => {
  const before = [globalThis.fetch, globalThis.Request, globalThis.Response];
  await start();
  expect([globalThis.fetch, globalThis.Request, globalThis.Response]).toEqual(before);
});
