import { JigsawStack } from "jigsawstack";
import { describe, expect, expectTypeOf, it, vi } from "vitest";
import { AbortScope } from "../../src/abort/abort-scope.ts";
import { HttpTransport } from "../../src/transport/http-transport.ts";
import {
  JigsawApiError,
  JigsawClient,
  JigsawConnectionError,
  JigsawRateLimitError,
  JigsawResponseError,
  JigsawTimeoutError,
  type EmbeddingParams,
  type JigsawError,
  type JigsawStackClient,
} from "../../src/index.ts";
import { resolveService } from "../../src/options/resolve-service.ts";
import { SdkTransport } from "../../src/transport/sdk-transport.ts";
import type { EmbeddingRequest } from "../../src/types/wire.ts";
import { failureOf, startService } from "../support/service.ts";

/** What each of the SDK's two overloads takes. */
type SdkParams = ReturnType<typeof JigsawStack>["embedding_v2"] extends {
  (params: infer Alone): unknown;
  (file: infer _File, params: infer BesideFile): unknown;
}
  ? { alone: Alone; besideFile: BesideFile }
  : never;

const file = new File([new Uint8Array([137, 80, 78, 71, 0, 255])], "photo.png", { type: "image/png" });
const requests: readonly (readonly [string, EmbeddingRequest])[] = [
  ["a text", { subject: "x", params: { type: "text", text: 'Größe 🦜 "q"' } }],
  [
    "a query",
    {
      subject: "x",
      params: { type: "text", text: "a", query: true, instruction: "Find it", dimensions: 64 },
    },
  ],
  [
    "a text that may be cut",
    { subject: "x", params: { type: "text-other", text: "a", token_overflow_mode: "truncate" } },
  ],
  ["an address", { subject: "x", params: { type: "pdf", url: "https://a.example/b.pdf?c=d" } }],
  [
    "a recording's address",
    { subject: "x", params: { type: "audio", url: "https://a.example/b.wav", speaker_fingerprint: true } },
  ],
  ["a file", { subject: "x", file, params: { type: "image", dimensions: 128 } }],
  [
    "a file without a name",
    { subject: "x", file: new Blob(["abc"], { type: "audio/wav" }), params: { type: "audio" } },
  ],
];

describe("direct requests and the real SDK", () => {
  it.each(requests)("send the same request and get the same response: %s", async (_, request) => {
    const service = await startService({ apiKey: "k" });
    const ours = new HttpTransport(directService(service.url), 10_000, () => {});
    const theirs = new SdkTransport(JigsawStack({ apiKey: "k", baseURL: service.url }), 10_000);
    const answers = [
      await ours.send(request, new AbortScope()),
      await theirs.send(request, new AbortScope()),
    ];
    const [first, second] = service.requests.map(({ method, path, params, file: sent, headers }) => ({
      method,
      path,
      params,
      // The SDK drops the name of a file; its bytes and type count.
      file: sent && { type: sent.type, size: sent.size, sha256: sent.sha256 },
      contentType: headers["content-type"]?.replace(/boundary=.*/, ""),
    }));
    expect(first?.params).toEqual(request.params);
    expect(first).toEqual(second);
    expect(embeddingsOf(answers[0])).toEqual(embeddingsOf(answers[1]));
  });

  it("have the same parameters, except for the SDK's way to pass bytes", () => {
    expectTypeOf<EmbeddingParams>().toEqualTypeOf<Omit<SdkParams["alone"], "file_content">>();
    expectTypeOf<Omit<EmbeddingParams, "url" | "file_store_key">>().toEqualTypeOf<SdkParams["besideFile"]>();
    expectTypeOf<ReturnType<typeof JigsawStack>>().toExtend<JigsawStackClient>();
  });
});

describe("a client over the SDK's object", () => {
  it("embeds texts in order, queries as queries, and pools", async () => {
    const service = await startService({ apiKey: "k" });
    const client = clientOver(JigsawStack({ apiKey: "k", baseURL: service.url }));
    const vectors = await client.embedTexts(["a", "b", "a"]);
    expect(vectors[0]).toEqual(vectors[2]);
    expect(await client.embedQuery("a")).toHaveLength(32);
    expect(client.usage).toMatchObject({ requests: 3, totalTokens: expect.any(Number) });
  });

  it("converts what the SDK throws to an error, and does not retry rejected requests", async () => {
    const service = await startService({ apiKey: "right" });
    const error = await failureOf(
      clientOver(JigsawStack({ apiKey: "wrong", baseURL: service.url })).embedQuery("a"),
    );
    expect(error).toBeInstanceOf(JigsawApiError);
    expect(error).toMatchObject({
      status: undefined,
      body: { success: false },
      message: expect.stringContaining("key"),
    });
    expect(service.requests).toHaveLength(1);
  });

  it.each([
    ["a network failure", { kind: "reset" }, JigsawConnectionError],
    ["an HTML page", { kind: "html", status: 502 }, JigsawResponseError],
    ["an HTML page with status 200", { kind: "html", status: 200 }, JigsawResponseError],
    ["JSON that is cut", { kind: "truncated" }, JigsawResponseError],
    ["success: false", { kind: "unsuccessful" }, JigsawResponseError],
    [
      "a refusal by the rate limit",
      { kind: "rate-limit", body: { success: false, message: "Too many requests" } },
      JigsawRateLimitError,
    ],
  ] as const)("retries after %s", async (_, fault, kind) => {
    const service = await startService({ faults: [{ ...fault, times: 1 }] });
    const failures: JigsawError[] = [];
    const client = clientOver(
      JigsawStack({ apiKey: "k", baseURL: service.url }),
      (error) => void failures.push(error),
    );
    expect(await client.embedQuery("a")).toHaveLength(32);
    expect(failures).toEqual([expect.any(kind)]);
  });

  it("rejects on timeout and abort, although the SDK's request can't be aborted", async () => {
    const deaf: JigsawStackClient = { embedding_v2: vi.fn(() => new Promise<never>(() => {})) };
    const late = new JigsawClient({ client: deaf, timeout: 20, maxRetries: 0 });
    expect(await failureOf(late.embedQuery("a"))).toBeInstanceOf(JigsawTimeoutError);
    const controller = new AbortController();
    const call = failureOf(new JigsawClient({ client: deaf }).embedQuery("a", { signal: controller.signal }));
    controller.abort("stop");
    expect(await call).toBe("stop");
  });
});

function clientOver(client: JigsawStackClient, onFailedAttempt?: (error: JigsawError) => void): JigsawClient {
  return new JigsawClient({ client, dimensions: 32, requestsPerSecond: Infinity, onFailedAttempt });
}

function directService(baseURL: string): Extract<ReturnType<typeof resolveService>, { kind: "direct" }> {
  const service = resolveService({ apiKey: "k", baseURL });
  if (service.kind !== "direct") throw new Error("it is direct");
  return service;
}

function embeddingsOf(answer: unknown): unknown {
  return typeof answer === "object" && answer !== null ? Reflect.get(answer, "embeddings") : undefined;
}
