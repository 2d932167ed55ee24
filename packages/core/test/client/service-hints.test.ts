import { expect, it } from "vitest";
import { JigsawRateLimitError } from "../../src/index.ts";
import { listen } from "@x/test-support";
import { clientOf } from "../support/service.ts";

const vector = Array.from({ length: 32 }, () => 0.1);
const good = JSON.stringify({ success: true, embeddings: [vector] });
const json = { "content-type": "application/json" };

it("a 503 is retried after its Retry-After, and all other requests wait too", async () => {
  const times: number[] = [];
  const service = await listen((request, response) => {
    request.resume();
    times.push(performance.now());
    if (times.length > 1) response.writeHead(200, json).end(good);
    else response.writeHead(503, { ...json, "retry-after": "1" }).end("{}");
  });
  const client = clientOf(service, { apiKey: "hint-key", requestsPerSecond: 100 });
  await client.embedQuery("a", { signal: AbortSignal.timeout(30_000) });
  const first = times[0] ?? 0;
  expect(Math.min(...times.slice(1)) - first).toBeGreaterThanOrEqual(990);
});

it("a 429 for an hour ends `embedEach`, and sends nothing more", async () => {
  let requests = 0;
  const service = await listen((request, response) => {
    request.resume();
    requests++;
    response
      .writeHead(429, { ...json, "retry-after": "3600" })
      .end('{"success":false,"message":"slow down"}');
  });
  const client = clientOf(service, { apiKey: "hour-key", requestsPerSecond: 20, maxConcurrency: 40 });
  const sources = Array.from({ length: 40 }, (_, index) => ({ text: `text ${index}` }));
  const failed: unknown[] = [];
  const run = async (): Promise<void> => {
    for await (const result of client.embedEach(sources)) failed.push(result.error);
  };
  await expect(run()).rejects.toBeInstanceOf(JigsawRateLimitError);
  expect(failed.every((error) => JigsawRateLimitError.isInstance(error))).toBe(true);
  expect(requests).toBe(failed.length);
  expect(requests).toBeLessThan(40);
});

it("a gateway that redirects receives one request per call", async () => {
  let requests = 0;
  const service = await listen((request, response) => {
    request.resume();
    requests++;
    response.writeHead(308, { location: "https://elsewhere.example/v2/embedding?token=1" }).end();
  });
  const client = clientOf(service);
  for (const text of ["a", "b"]) {
    await expect(client.embedQuery(text)).rejects.toMatchObject({
      status: 308,
      message: expect.stringContaining("https://elsewhere.example:".slice(0, -1)),
    });
  }
  expect(requests).toBe(2);
});

it("a redirect that begins after good responses costs one request too", async () => {
  let requests = 0;
  const service = await listen((request, response) => {
    request.resume();
    requests++;
    if (requests === 1) response.writeHead(200, json).end(good);
    else response.writeHead(308, { location: "https://elsewhere.example/" }).end();
  });
  const client = clientOf(service);
  await client.embedQuery("a");
  await expect(client.embedQuery("b")).rejects.toMatchObject({
    message: expect.stringContaining("redirected the request"),
  });
  await expect(client.embedQuery("c")).rejects.toMatchObject({
    message: expect.stringContaining("elsewhere"),
  });
  expect(requests).toBe(3);
});
