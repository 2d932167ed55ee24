import {
  JigsawApiError,
  JigsawClient,
  JigsawError,
  type CommonOptions,
  type DirectOptions,
  type EmbedOptions,
  type JigsawErrorOptions,
  type TextSource,
} from "@x/jigsaw-core";
import { expect, vi } from "vitest";
import { cacheOf, sameAs, service, type Proof, type Proofs } from "./proof.ts";

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);
const never: typeof fetch = () => new Promise(() => {});
const good = (): Response =>
  Response.json({ success: true, embeddings: [[1, ...Array.from({ length: 31 }, () => 0)]] });

/** A client whose requests get this far. Each has a key of its own, because clients with one key share a pace. */
let keys = 0;
const clientOf = (send: typeof fetch, options: CommonOptions = {}): JigsawClient =>
  new JigsawClient({
    apiKey: `key-${++keys}`,
    baseURL: "http://localhost:1",
    fetch: send,
    dimensions: 32,
    ...options,
  });

/** The parameters and headers of a request for a query and one for a text. */
async function requestsWith(options: CommonOptions & DirectOptions): Promise<unknown> {
  const { emulator, direct } = await service();
  const client = new JigsawClient({ ...direct, ...options });
  await client.embedTexts(["a text"]);
  await client.embedQuery("a query");
  return emulator.requests.map(({ params, headers }) => [
    params,
    headers["x-jigsaw-skip-cache"],
    headers["x-jigsaw-no-request-log"],
  ]);
}

async function withFakeTimers<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers();
  try {
    return await run();
  } finally {
    vi.useRealTimers();
  }
}

/** How many requests start within 900 ms when there is no end of texts. */
const startedIn900Ms = (options: CommonOptions): Promise<number> =>
  withFakeTimers(async () => {
    let count = 0;
    const send: typeof fetch = async () => (count++, good());
    const controller = new AbortController();
    const texts = Array.from({ length: 300 }, (_, index) => `text ${index}`);
    const call = clientOf(send, options)
      .embedTexts(texts, { signal: controller.signal })
      .catch(() => {});
    await vi.advanceTimersByTimeAsync(900);
    const started = count;
    controller.abort();
    await call;
    return started;
  });

const timeout: Proof = {
  value: "60_000",
  prove: () =>
    withFakeTimers(async () => {
      let code: string | undefined;
      const call = clientOf(never, { maxRetries: 0 })
        .embedQuery("a")
        .catch((error) => (code = error.code));
      await vi.advanceTimersByTimeAsync(59_990);
      expect(code).toBeUndefined();
      await vi.advanceTimersByTimeAsync(100);
      await call;
      expect(code).toBe("timeout");
    }),
};

const attempts = (options: CommonOptions): Promise<number> =>
  withFakeTimers(async () => {
    let count = 0;
    const send: typeof fetch = async () => (count++, Response.json({}, { status: 500 }));
    const call = clientOf(send, options)
      .embedQuery("a")
      .catch(() => {});
    await vi.runAllTimersAsync();
    await call;
    return count;
  });

const maxResponseBytes: Proof = {
  value: "128_000_000",
  prove: async () => {
    const megabyte = new Uint8Array(1_000_000).fill(32);
    const spaces = (count: number): Response => {
      let left = count;
      const pull = (controller: ReadableStreamDefaultController): void =>
        left-- > 0 ? controller.enqueue(megabyte) : controller.close();
      return new Response(new ReadableStream({ pull }));
    };
    const messageOf = async (count: number): Promise<string> =>
      clientOf(async () => spaces(count), { maxRetries: 0 })
        .embedQuery("a")
        .then(String, String);
    expect(await messageOf(129)).toContain("128000000 bytes");
    expect(await messageOf(128)).not.toContain("128000000 bytes");
  },
};

const fromEnvironment = (value: string): Proof => ({
  value,
  prove: async () => {
    const { emulator } = await service({ apiKey: "from-the-environment" });
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-the-environment");
    vi.stubEnv("JIGSAWSTACK_BASE_URL", emulator.url);
    await new JigsawClient().embedQuery("a");
    expect(emulator.requests).toHaveLength(1);
    vi.stubEnv("JIGSAWSTACK_BASE_URL", undefined);
    const urls: unknown[] = [];
    await new JigsawClient({ dimensions: 32, fetch: async (url) => (urls.push(url), good()) }).embedQuery(
      "a",
    );
    expect(urls).toEqual(["https://api.jigsawstack.com/v2/embedding"]);
    vi.stubEnv("JIGSAWSTACK_API_KEY", undefined);
    expect(() => new JigsawClient()).toThrow("JIGSAWSTACK_API_KEY");
  },
});

export const core: Proofs = {
  "CommonOptions.timeout": timeout,
  "CommonOptions.maxRetries": sameAs("6", { maxRetries: 6 }, { maxRetries: 2 }, attempts),
  "CommonOptions.maxConcurrency": {
    value: "200",
    prove: async () => {
      let count = 0;
      const controller = new AbortController();
      const send: typeof fetch = () => (count++, new Promise(() => {}));
      const client = clientOf(send, { requestsPerSecond: Infinity, signal: controller.signal });
      const call = client
        .embedTexts(Array.from({ length: 250 }, (_, index) => `text ${index}`))
        .catch(() => {});
      await vi.waitFor(() => expect(count).toBe(200));
      expect(client.maxConcurrency).toBe(200);
      controller.abort();
      await call;
      expect(count).toBe(200);
    },
  },
  "CommonOptions.requestsPerSecond": sameAs(
    "50",
    { requestsPerSecond: 50 },
    { requestsPerSecond: 20 },
    startedIn900Ms,
  ),
  "CommonOptions.cache": sameAs(
    "none",
    { cache: undefined },
    { cache: cacheOf() },
    async (options: CommonOptions) => {
      const { emulator, direct } = await service();
      for (let run = 0; run < 2; run++) await new JigsawClient({ ...direct, ...options }).embedQuery("a");
      return emulator.requests.length;
    },
  ),
  "CommonOptions.cacheUrls": sameAs(
    "false",
    { cacheUrls: false },
    { cacheUrls: true },
    async (options: CommonOptions) => {
      const { emulator, direct } = await service();
      const client = new JigsawClient({ ...direct, cache: cacheOf(), ...options });
      for (let run = 0; run < 2; run++) await client.embed("https://example.com/a.png");
      return emulator.requests.length;
    },
  ),
  "CommonOptions.dimensions": {
    value: "the service's own, 4096",
    prove: async () => {
      const { emulator, direct } = await service();
      const client = new JigsawClient(direct);
      expect((await client.embedQuery("a")).length).toBe(4096);
      expect(client.dimensions).toBe(4096);
      expect(emulator.requests[0]?.params).not.toHaveProperty("dimensions");
    },
  },
  "CommonOptions.instruction": sameAs(
    "nothing is sent",
    { instruction: undefined },
    { instruction: "Find it" },
    requestsWith,
  ),
  "CommonOptions.tokenOverflowMode": sameAs(
    `"split"`,
    { tokenOverflowMode: "split" },
    { tokenOverflowMode: "error" },
    async (options: CommonOptions) => {
      const { emulator, direct } = await service();
      const call = new JigsawClient({ ...direct, ...options }).embedTexts([
        "A long sentence. ".repeat(12_000),
      ]);
      await call.catch(() => {});
      return emulator.requests.map(({ status }) => status);
    },
  ),
  "CommonOptions.pooling": sameAs(
    '"mean"',
    { pooling: "mean" },
    { pooling: "first" },
    async (options: CommonOptions) => {
      const { direct } = await service({ chunkTokens: 2 });
      return new JigsawClient({ ...direct, ...options }).embedTexts(["a text of several chunks"]);
    },
  ),
  "DirectOptions.apiKey": fromEnvironment("environment variable JIGSAWSTACK_API_KEY"),
  "DirectOptions.baseURL": fromEnvironment(
    "environment variable JIGSAWSTACK_BASE_URL, else https://api.jigsawstack.com",
  ),
  "DirectOptions.fetch": {
    value: "the global `fetch`",
    prove: async () => {
      const { direct } = await service();
      const own = vi.spyOn(globalThis, "fetch");
      await new JigsawClient(direct).embedQuery("a");
      expect(own).toHaveBeenCalledTimes(1);
    },
  },
  "DirectOptions.maxResponseBytes": maxResponseBytes,
  "DirectOptions.skipCache": sameAs("false", { skipCache: false }, { skipCache: true }, requestsWith),
  "DirectOptions.noRequestLog": sameAs(
    "false",
    { noRequestLog: false },
    { noRequestLog: true },
    requestsWith,
  ),
  "CallOptions.priority": {
    value: `"query"`,
    prove: async () => {
      // One slot: the first text holds it while the others wait.
      const order = async (priority?: "query" | "batch"): Promise<unknown> => {
        const { emulator, direct } = await service({ latencyMs: 100 });
        const client = new JigsawClient({ ...direct, maxConcurrency: 1 });
        const texts = ["a", "b", "c"].map((text) => client.embedTexts([text]));
        await vi.waitFor(() => expect(emulator.requests).toHaveLength(1));
        const own = priority && { priority };
        await Promise.all([
          ...texts,
          client.embedQuery("q", own),
          client.embedMediaQuery({ text: "m" }, own),
        ]);
        return emulator.requests.map(({ params }) => params?.["text"]);
      };
      expect(await order()).toEqual(["a", "q", "m", "b", "c"]);
      const without = await order();
      expect(without).toEqual(await order("query"));
      expect(without).not.toEqual(await order("batch"));
    },
  },
  "EmbedTextsOptions.query": sameAs(
    "false",
    { query: false },
    { query: true },
    async (options: { query?: boolean }) => {
      const { emulator, direct } = await service();
      await new JigsawClient(direct).embedTexts(["a"], options);
      return emulator.requests[0]?.params;
    },
  ),
  "EmbedOptions.speakerFingerprint": sameAs(
    "false",
    { speakerFingerprint: false },
    { speakerFingerprint: true },
    async (options: EmbedOptions) => {
      const { direct } = await service();
      const client = new JigsawClient(direct);
      return (await client.embed("https://example.com/a.mp3", options)).speakerVectors?.length;
    },
  ),
  "EmbedOptions.upload": sameAs(
    "false",
    { upload: false },
    { upload: true },
    async (options: EmbedOptions) => {
      const { emulator, direct } = await service();
      await new JigsawClient(direct).embed({ data: png }, options);
      return emulator.requests.map(({ method, path }) => [method, path.replace(/read\/.*/, "read")]);
    },
  ),
  "JigsawErrorOptions.isRetryable": sameAs(
    "false",
    { isRetryable: false },
    { isRetryable: true },
    async (options: Partial<JigsawErrorOptions>) =>
      new JigsawError("failed", { code: "any", ...options }).isRetryable,
  ),
  "JigsawApiErrorOptions.isRetryable": sameAs(
    "false",
    { isRetryable: false },
    { isRetryable: true },
    async (options: Partial<JigsawErrorOptions>) =>
      new JigsawApiError("failed", { status: 500, ...options }).isRetryable,
  ),
  "JigsawApiErrorOptions.code": sameAs(
    '"api_error"',
    { code: "api_error" },
    { code: "other" },
    async (options: Partial<JigsawErrorOptions>) =>
      new JigsawApiError("failed", { status: 500, ...options }).code,
  ),
  "HasId.id": {
    value: "content, or the URL without credentials and signature",
    prove: async () => {
      const { direct } = await service();
      const client = new JigsawClient(direct);
      const idOf = async (source: Parameters<typeof client.embed>[0]): Promise<string | undefined> =>
        (await client.embed(source)).chunks[0]?.id;
      expect(await idOf({ text: "a" })).toBe(await idOf({ text: "a" }));
      expect(await idOf({ text: "a" })).not.toBe(await idOf({ text: "b" }));
      expect(await idOf({ text: "a", id: "one" })).toBe(await idOf({ text: "b", id: "one" }));
      const url = "https://example.com/a.png";
      expect(await idOf(url)).toBe(
        await idOf(url.replace("//", "//user:password@") + "?X-Amz-Signature=abc"),
      );
    },
  },
  "TextSource.type": sameAs(
    '"text"',
    { type: "text" },
    { type: "text-other" },
    async (options: Pick<TextSource, "type">) => {
      const { emulator, direct } = await service();
      await new JigsawClient(direct).embed({ text: "a", ...options });
      return emulator.requests[0]?.params;
    },
  ),
  "HasType.type": {
    value: "found out from the bytes, else the MIME type, else the extension of the name",
    prove: async () => {
      const client = new JigsawClient({ apiKey: "any" });
      const typeOf = async (source: Parameters<typeof client.identify>[0]): Promise<string> =>
        (await client.identify(source)).type;
      const unknown = Uint8Array.from([0, 1, 2, 3, 255, 254]);
      expect(await typeOf({ data: png, mimeType: "audio/mpeg", filename: "a.pdf" })).toBe("image");
      expect(await typeOf({ data: unknown, mimeType: "audio/mpeg", filename: "a.pdf" })).toBe("audio");
      expect(await typeOf({ data: unknown, filename: "a.pdf" })).toBe("pdf");
      expect(await typeOf({ data: png, type: "pdf" })).toBe("pdf");
    },
  },
};
