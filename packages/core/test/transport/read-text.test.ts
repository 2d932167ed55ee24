import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { JigsawResponseError } from "../../src/index.ts";
import { secretForms } from "../../src/transport/secret-forms.ts";
import { listen } from "@x/test-support";
import { clientOf, failureOf } from "../support/service.ts";

const body = Buffer.from(
  JSON.stringify({ success: true, embeddings: [Array.from({ length: 32 }, () => 0.1)] }),
);

it.each([
  ["with a length", body, {}],
  ["in chunks", body, { "transfer-encoding": "chunked" }],
  [
    "compressed",
    gzipSync(Buffer.concat([body, Buffer.alloc(5_000_000, 0x20)])),
    { "content-encoding": "gzip" },
  ],
])(
  "a response that is longer than `maxResponseBytes` fails after one attempt: %s",
  async (_, sent, headers) => {
    let requests = 0;
    const service = await listen((request, response) => {
      request.resume();
      requests++;
      response.writeHead(200, { "content-type": "application/json", ...headers });
      response.end(sent);
    });
    const error = await failureOf(clientOf(service, { maxResponseBytes: 100 }).embedQuery("a"));
    expect(error).toBeInstanceOf(JigsawResponseError);
    expect(error).toMatchObject({ isRetryable: false, message: expect.stringContaining("maxResponseBytes") });
    expect(requests).toBe(1);
    expect(await clientOf(service, { maxResponseBytes: 6_000_000 }).embedQuery("a")).toHaveLength(32);
  },
);

it("a key is redacted in a message if it is encoded as base64, whatever comes before it", async () => {
  const key = "secret-key-123";
  for (const before of ["", "u", "u:", "user:"]) {
    const encoded = Buffer.from(`${before}${key} and more`).toString("base64");
    const service = await listen((request, response) => {
      request.resume();
      response.writeHead(400).end(JSON.stringify({ success: false, message: `Basic ${encoded}` }));
    });
    const error = await failureOf(clientOf(service, { apiKey: key }).embedQuery("a"));
    const shown = Buffer.from(
      /Basic (\S*)\[redacted\]/.exec(String(error))?.[1] ?? "nothing",
      "base64",
    ).toString();
    expect(shown).not.toContain("secret");
    expect(String(error)).toContain("[redacted]");
  }
});

it("only includes forms of a short secret that are too long to be ordinary words", () => {
  expect(secretForms("abcd")).toEqual(["abcd"]);
});
