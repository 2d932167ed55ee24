import { describe, expect, it } from "vitest";
import { JigsawClient, JigsawInputError } from "../../src/index.ts";
import { clientOf, sent, startService } from "../support/service.ts";

describe("an unknown option", () => {
  it.each([
    ["dimension", "Did you mean `dimensions`?"],
    ["baseUrl", "Did you mean `baseURL`?"],
    ["maxRetry", "Did you mean `maxRetries`?"],
    ["modelName", "Remove it."],
  ])("%s is rejected: %s", (name, hint) => {
    const options: object = { apiKey: "a-key", [name]: 7 };
    const make = (): JigsawClient => new JigsawClient(options);
    expect(make).toThrow(JigsawInputError);
    expect(make).toThrow(`Unknown option \`${name}\`. ${hint}`);
  });

  it("is also rejected in a call, and nothing is sent", async () => {
    const service = await startService();
    const options: object = { singal: AbortSignal.abort() };
    const refused = clientOf(service).embedTexts(["a"], options);
    await expect(refused).rejects.toThrow("Unknown option `singal`. Did you mean `signal`?");
    expect(service.requests).toHaveLength(0);
  });

  it("is accepted if it is undefined, or an option of LangChain's base classes", () => {
    const options: object = { apiKey: "a-key", dimension: undefined, callbacks: [], verbose: true, tags: [] };
    expect(new JigsawClient(options).dimensions).toBe(4096);
  });
});

it.each(["/v1", "/v2", "/v2/", "/"])("a base URL that ends in %s works", async (end) => {
  const service = await startService();
  await clientOf({ url: `${service.url}${end}` }).embedQuery("a");
  expect(service.requests.map(({ path, status }) => [path, status])).toEqual([["/v2/embedding", 200]]);
});

it("`texts.map(client.embedQuery)` works, unbound and with the index of each text", async () => {
  const service = await startService();
  // oxlint-disable-next-line typescript/unbound-method
  const vectors = await Promise.all(["a", "b"].map(clientOf(service).embedQuery));
  expect(vectors.map(({ length }) => length)).toEqual([32, 32]);
});

it("lone surrogates and NUL are replaced before a text is sent", async () => {
  const service = await startService();
  const client = clientOf(service);
  const broken = "a\0b \uD83D c \uDE00 \u{1F600}";
  const whole = "a\uFFFDb \uFFFD c \uFFFD \u{1F600}";
  await client.embedTexts([broken]);
  await client.embedQuery(broken);
  const { chunks } = await client.embed({ text: broken });
  expect(sent(service).map(({ text }) => text)).toEqual([whole, whole, whole]);
  expect(chunks[0]?.text).toBe(whole);
});
