import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import type { Fault } from "../../src/index.ts";
import { json, post } from "../support/post.ts";
import { read, readVector } from "../support/read.ts";
import { start } from "../support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 256 };

/** Sends a request that the fault hits, and one that it doesn't. */
async function hit(fault: Fault, init: RequestInit = {}) {
  const emulator = await start({ faults: [{ at: [0], ...fault }] });
  const outcome = await post(emulator, hello, init).catch((error: unknown) => error);
  const vector = await readVector(post(emulator, hello));
  return { outcome, emulator, vector };
}

async function answered(fault: Fault, init?: RequestInit): Promise<Response> {
  const { outcome, emulator } = await hit(fault, init);
  if (!(outcome instanceof Response)) throw new Error("there was no answer", { cause: outcome });
  expect(outcome.headers.get("x-jigsaw-rate-limit-reset")).toMatch(/^\d+$/);
  expect(emulator.requests[0]?.status).toBe(outcome.status);
  return outcome;
}

describe("status", () => {
  test("returns 500 with an error in the service's format", async () => {
    const response = await answered({ kind: "status" });
    expect(response.status).toBe(500);
    expect(await read(response)).toEqual({ success: false, message: expect.any(String) });
  });

  test("returns the given status, headers and body", async () => {
    const response = await answered({
      kind: "status",
      status: 503,
      headers: { "Retry-After": "1", "x-jigsaw-rate-limit-limit": "7" },
      body: { error: "no" },
    });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(response.headers.get("x-jigsaw-rate-limit-limit")).toBe("7");
    expect(await read(response)).toEqual({ error: "no" });
  });

  test.each([
    [204, null],
    [205, "0"],
    [304, null],
  ])("sends no body with status %i", async (status, length) => {
    for (const kind of ["status", "html", "truncated"] as const) {
      const response = await answered({ kind, status, body: "oops" });
      expect(response.status).toBe(status);
      expect(response.headers.get("content-length")).toBe(length);
      expect(await response.text()).toBe("");
    }
  });

  test("sends a string as it is", async () => {
    expect(await (await answered({ kind: "status", body: "oops" })).text()).toBe("oops");
  });
});

test("rate-limit returns 429 with nothing remaining", async () => {
  const response = await answered({ kind: "rate-limit" });
  expect(response.status).toBe(429);
  expect(response.headers.get("x-jigsaw-rate-limit-remaining")).toBe("0");
  expect(response.headers.get("retry-after")).toBeNull();
  expect(await read(response)).toMatchObject({ success: false });
});

test("reset closes the connection before any response", async () => {
  const { outcome, emulator } = await hit({ kind: "reset" });
  expect(outcome).toMatchObject({ cause: { code: "ECONNRESET" } });
  expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, 200]);
});

test("reset closes the connection of a pipelined request", async () => {
  const faults: Fault[] = [
    { kind: "hang", at: [0] },
    { kind: "reset", at: [1] },
  ];
  const { url, requests } = await start({ faults });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  const failed = once(socket, "error");
  const body = JSON.stringify(hello);
  const head = [
    "POST /v2/embedding HTTP/1.1",
    "host: localhost",
    ...Object.entries({ ...json, "content-length": body.length }).map((header) => header.join(": ")),
  ];
  socket.write(`${head.join("\r\n")}\r\n\r\n${body}`.repeat(2));
  expect(await failed).toEqual([expect.objectContaining({ code: "ECONNRESET" })]);
  expect(requests.map(({ status }) => status)).toEqual([undefined, undefined]);
});

test("reset-in-body closes the connection in the middle of the body", async () => {
  const response = await answered({ kind: "reset-in-body" });
  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow(TypeError);
});

test("hang never responds", async () => {
  const emulator = await start({ faults: [{ kind: "hang", at: [0] }] });
  const answer = post(emulator, hello).then(
    () => "answered",
    () => "cut",
  );
  await readVector(post(emulator, hello));
  expect(await Promise.race([answer, Promise.resolve("waiting")])).toBe("waiting");
  await emulator.close();
  expect(await answer).toBe("cut");
  expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, 200]);
});

test("an aborted client of a hanging request leaves nothing behind", async () => {
  const emulator = await start({ faults: [{ kind: "hang", at: [0] }] });
  const controller = new AbortController();
  const answer = post(emulator, hello, { signal: controller.signal });
  await expect.poll(() => emulator.requests[0]?.params).toBeDefined();
  controller.abort();
  await expect(answer).rejects.toThrow(/abort/i);
  await readVector(post(emulator, hello));
});

test("slow-body sends the headers immediately and the whole body in chunks", async () => {
  const { outcome, vector } = await hit({ kind: "slow-body", delayMs: 60 });
  if (!(outcome instanceof Response)) throw new Error("there was no answer");
  let pieces = 0;
  const counted = outcome.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        pieces += 1;
        controller.enqueue(piece);
      },
    }),
  );
  expect(await readVector(new Response(counted))).toEqual(vector);
  expect(pieces).toBeGreaterThan(1);
});

test.each(["ok", "x".repeat(21)])(
  "slow-body takes the whole delayMs for the body %j as well",
  async (body) => {
    const emulator = await start({ faults: [{ kind: "slow-body", delayMs: 200, body }] });
    const begin = performance.now();
    expect(await (await post(emulator, hello)).text()).toBe(body);
    expect(performance.now() - begin).toBeGreaterThan(178);
  },
);

test("a client that disconnects during a slow body or before a delayed response does no harm", async () => {
  const emulator = await start({
    faults: [
      { kind: "slow-body", at: [0], delayMs: 400 },
      { kind: "status", at: [1], delayMs: 1000 },
    ],
  });
  const slow = await post(emulator, hello);
  await slow.body?.cancel();
  const controller = new AbortController();
  const late = post(emulator, hello, { signal: controller.signal });
  await expect.poll(() => emulator.requests.length, { interval: 5 }).toBe(2);
  controller.abort();
  await expect(late).rejects.toThrow(/abort/i);
  await new Promise((resolve) => setTimeout(resolve, 1100));
  expect(emulator.requests.map(({ status }) => status)).toEqual([200, undefined]);
  await readVector(post(emulator, hello));
});

describe("html", () => {
  test("returns 502 with a page", async () => {
    const response = await answered({ kind: "html" });
    expect(response.status).toBe(502);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toMatch(/^<!DOCTYPE html>/);
  });

  test("returns 200 with a page if configured", async () => {
    const response = await answered({ kind: "html", status: 200, body: "<p>Log in</p>" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toMatch(/^text\/html/);
    expect(await response.text()).toBe("<p>Log in</p>");
  });
});

test("truncated returns 200 with incomplete JSON", async () => {
  const response = await answered({ kind: "truncated" });
  expect(response.status).toBe(200);
  const text = await response.text();
  expect(Number(response.headers.get("content-length"))).toBe(text.length);
  expect(text).toMatch(/^\{"success":true,"embeddings":\[\[/);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test("unsuccessful returns 200 with success: false", async () => {
  const response = await answered({ kind: "unsuccessful" });
  expect(response.status).toBe(200);
  expect(await read(response)).toEqual({ success: false, message: expect.any(String) });
});

test.each<Partial<Fault>>([
  { headers: { Location: "http://127.0.0.1:9/elsewhere" } },
  { body: "http://127.0.0.1:9/elsewhere" },
])("redirect points to the URL in %j", async (fault) => {
  const response = await answered({ kind: "redirect", ...fault }, { redirect: "manual" });
  expect(response.status).toBe(307);
  expect(response.headers.get("location")).toBe("http://127.0.0.1:9/elsewhere");
  expect(await response.text()).toBe("");
});

test("delayMs delays a fault", async () => {
  const begin = performance.now();
  await hit({ kind: "status", delayMs: 50 });
  expect(performance.now() - begin).toBeGreaterThan(48);
});

test("delayMs and latencyMs add up, however long they are", async () => {
  const longest = 2 ** 31 - 1;
  const emulator = await start({ latencyMs: 50, faults: [{ kind: "status", at: [0], delayMs: longest }] });
  const late = post(emulator, hello).catch(() => "cut");
  await expect.poll(() => emulator.requests.length).toBe(1);
  await readVector(post(emulator, hello));
  await emulator.close();
  expect(await late).toBe("cut");
  expect(emulator.requests.map(({ status }) => status)).toEqual([undefined, 200]);
});

test("invalid requests are hit as well, but those without a key are not", async () => {
  const emulator = await start({ faults: [{ kind: "status", status: 503 }] });
  expect((await post(emulator, {}, { body: "{" })).status).toBe(503);
  expect((await post(emulator, hello, { headers: {} })).status).toBe(401);
});

test("times applies across concurrent requests", async () => {
  const emulator = await start({ faults: [{ kind: "status", match: "hell", times: 3 }] });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post(emulator, hello)));
  expect(answers.filter(({ status }) => status === 500)).toHaveLength(3);
});
