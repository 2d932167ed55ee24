import { expect, it } from "vitest";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

const texts = Array.from({ length: 200 }, (_, index) => `text ${index}`);
const paced = { apiKey: "priority-key", requestsPerSecond: 20 };
const places = (all: readonly { readonly query?: unknown }[]): number[] =>
  all.flatMap(({ query }, place) => (query === true ? [place] : []));

it("a query is sent before waiting batch texts of any client with the same key", async () => {
  const service = await startService();
  const stop = new AbortController();
  const batching = clientOf(service, paced);
  const batch = failureOf(batching.embedTexts(texts, { signal: stop.signal }));
  await expect.poll(() => service.requests.length).toBeGreaterThan(5);
  await batching.embedQuery("the same client");
  await clientOf(service, paced).embedMediaQuery({ text: "another client" });
  stop.abort();
  await batch;
  const queries = places(sent(service));
  expect(queries).toHaveLength(2);
  // In turn, they would be sent after all texts.
  expect(Math.max(...queries)).toBeLessThan(texts.length / 2);
});

it("a query gets the next slot if `maxConcurrency` is reached", async () => {
  const service = await startService({ latencyMs: 100 });
  const client = clientOf(service, { maxConcurrency: 2 });
  const batch = client.embedTexts(texts.slice(0, 12));
  await expect.poll(() => service.requests.length).toBeGreaterThan(1);
  await client.embedQuery("now");
  await batch;
  expect(places(sent(service))[0]).toBeLessThan(6);
});
