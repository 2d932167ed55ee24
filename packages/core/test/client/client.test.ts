import { createHash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import {
  JigsawApiError,
  JigsawAuthenticationError,
  JigsawError,
  JigsawInputError,
  type CallOptions,
  type JigsawClient,
  type Progress,
} from "../../src/index.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `text number ${index}`);

const uuid = /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

describe("embedTexts", () => {
  it("embeds 1,000 texts and returns the vectors in order", async () => {
    const service = await startService();
    const client = clientOf(service);
    const texts = numbered(1000);
    const vectors = await client.embedTexts(texts);
    expect(vectors).toHaveLength(1000);
    for (const index of [0, 1, 499, 998, 999]) {
      const { chunks } = await client.embed({ text: texts[index] ?? "" });
      expect(vectors[index]).toEqual(chunks[0]?.vector);
    }
    expect(service.requests).toHaveLength(1005);
  });

  it("requests each distinct text once, and returns a separate array for each index", async () => {
    const service = await startService();
    const vectors = await clientOf(service).embedTexts(["a", "b", "a", "a", "b"]);
    expect(sent(service).map(({ text }) => text)).toEqual(["a", "b"]);
    expect(vectors[2]).toEqual(vectors[0]);
    expect(vectors[2]).not.toBe(vectors[0]);
    expect(vectors[1]).not.toEqual(vectors[0]);
  });

  it("sends nothing for an empty list", async () => {
    const service = await startService();
    expect(await clientOf(service).embedTexts([])).toEqual([]);
    expect(service.requests).toHaveLength(0);
  });

  it("sends documents without `query` and without the instruction", async () => {
    const service = await startService();
    await clientOf(service, { instruction: "Find it" }).embedTexts(["a"]);
    expect(sent(service)).toEqual([{ type: "text", text: "a", dimensions: 32 }]);
  });

  it("sends every kind of text unchanged", async () => {
    const service = await startService();
    const texts = [
      "Größe",
      "日本語",
      "🦜 emoji 👩‍👩‍👧",
      "line\nbreak\ttab",
      '"quotes" \\ backslash',
      "  padded  ",
      "\u202Ertl",
    ];
    await clientOf(service).embedTexts(texts);
    expect(new Set(sent(service).map(({ text }) => text))).toEqual(new Set(texts));
  });

  it("pools a text that the service splits into one vector of unit length", async () => {
    const service = await startService({ chunkTokens: 10 });
    const client = clientOf(service);
    const text = numbered(30).join(" ");
    const [vector = []] = await client.embedTexts([text]);
    const { chunks } = await client.embed({ text });
    expect(chunks.length).toBeGreaterThan(5);
    expect(chunks.map((chunk) => chunk.text).join("")).toBe(text);
    expect(vector).toHaveLength(32);
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
  });

  it("never has more requests in flight than `maxConcurrency`, even over several calls", async () => {
    const service = await startService();
    let inside = 0;
    let most = 0;
    const client = clientOf(service, {
      maxConcurrency: 3,
      fetch: async (input, init) => {
        most = Math.max(most, ++inside);
        const response = await fetch(input, init);
        inside--;
        return response;
      },
    });
    await Promise.all([
      client.embedTexts(numbered(20)),
      client.embedTexts(["x", "y"]),
      client.embedQuery("z"),
    ]);
    expect(most).toBe(3);
  });

  it("reports progress in texts, which never decreases", async () => {
    const service = await startService();
    const progress: Progress[] = [];
    await clientOf(service).embedTexts(["a", "b", "a"], { onProgress: (step) => progress.push(step) });
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [expect.any(Number), 3],
      [3, 3],
    ]);
    expect(progress.at(-1)?.usage.requests).toBe(2);
  });
});

describe("an `onProgress` that returns a promise", () => {
  const source = { text: "a" };
  const calls: [string, (client: JigsawClient, options: CallOptions) => Promise<unknown>][] = [
    ["embed", (client, options) => client.embed(source, options)],
    ["embedTexts", (client, options) => client.embedTexts(["a", "b"], options)],
    ["embedQuery", (client, options) => client.embedQuery("a", options)],
    ["embedMediaQuery", (client, options) => client.embedMediaQuery(source, options)],
    ["embedEach", (client, options) => client.embedEach([source], options).next()],
  ];

  it.each(calls)("fails `%s` if it rejects, and does not delay an abort", async (_, call) => {
    const client = clientOf(await startService());
    const onProgress = async (): Promise<void> => {
      await setImmediate();
      throw new RangeError("my bar");
    };
    await expect(call(client, { onProgress })).rejects.toThrow(RangeError);
    const controller = new AbortController();
    const hanging = (): Promise<never> => {
      controller.abort("enough");
      return new Promise(() => {});
    };
    const aborted = call(client, { onProgress: hanging, signal: controller.signal });
    expect(await failureOf(aborted)).toBe("enough");
  });
});

describe("an invalid key", () => {
  const message = /^texts\[\d+\]: the service responded with status 401: .+ Check the API key/;

  it("stops 1,000 texts at the first response", async () => {
    const service = await startService({ apiKey: "right", latencyMs: 30 });
    const requestsAtFailure: number[] = [];
    const client = clientOf(service, {
      requestsPerSecond: 50,
      onFailedAttempt: () => void requestsAtFailure.push(client.usage.requests),
    });
    const error = await failureOf(client.embedTexts(numbered(1000)));
    const { requests } = client.usage;
    expect(error).toBeInstanceOf(JigsawAuthenticationError);
    expect(error).toMatchObject({
      status: 401,
      index: expect.any(Number),
      message: expect.stringMatching(message),
    });
    expect(requestsAtFailure).toEqual([requests]);
    expect(requests).toBeLessThanOrEqual(50);
    await new Promise((resolve) => void setTimeout(resolve, 200));
    expect(client.usage.requests).toBe(requests);
  });

  it("takes one request for one text", async () => {
    const service = await startService({ apiKey: "right" });
    expect(await failureOf(clientOf(service).embedTexts(["a"]))).toBeInstanceOf(JigsawAuthenticationError);
    expect(service.requests).toHaveLength(1);
  });

  it.each(["test-key-123", "sk_1"])(
    "is not told in the error, even where the service repeats it",
    async (apiKey) => {
      const body = { success: false, message: `Invalid key ${apiKey}` };
      const service = await startService({ faults: [{ kind: "status", status: 403, body }] });
      const error = await failureOf(clientOf(service, { apiKey }).embedQuery("a"));
      expect(error).toMatchObject({ status: 403, body: { message: "Invalid key [redacted]" } });
      expect(String(error)).not.toContain(apiKey);
    },
  );
});

describe("a text that the service rejects", () => {
  it("is named by its index. Nothing more starts, and the completed vectors are kept", async () => {
    const service = await startService({
      faults: [{ kind: "status", status: 400, match: "number 7" }],
      latencyMs: 5,
    });
    const client = clientOf(service, { maxConcurrency: 1 });
    const error = await failureOf(client.embedTexts(numbered(20)));
    expect(JigsawApiError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ status: 400, index: 7, message: expect.stringMatching(/^texts\[7\]: /) });
    expect(service.requests).toHaveLength(8);
    const completed = JigsawError.isInstance(error) ? error.completed : undefined;
    expect(Object.keys(completed ?? [])).toEqual(["0", "1", "2", "3", "4", "5", "6"]);
    expect(JSON.stringify(error)).not.toContain("completed");
  });

  it("aborts the requests in flight", async () => {
    const service = await startService({
      faults: [
        { kind: "status", status: 400, match: "bad" },
        { kind: "hang", match: "text number" },
      ],
    });
    const signals: AbortSignal[] = [];
    const client = clientOf(service, {
      fetch: (input, init) => {
        if (init?.signal) signals.push(init.signal);
        return fetch(input, init);
      },
    });
    const error = await failureOf(client.embedTexts([...numbered(10), "bad"]));
    expect(error).toMatchObject({ status: 400, index: 10 });
    expect(signals.filter(({ aborted }) => aborted)).toHaveLength(10);
  });

  it("has the first index of a text that occurs several times", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 400, match: "bad" }] });
    const error = await failureOf(clientOf(service).embedTexts(["good", "bad", "good", "bad"]));
    expect(error).toMatchObject({ index: 1 });
  });
});

describe("a text that cannot be embedded", () => {
  it.each([
    ["empty", ["a", ""], "texts[1] is empty"],
    ["blank", ["a", "b", " \n\t\u00a0"], "texts[2] is blank"],
    ["a number", [7], "texts[0] must be a string; got 7"],
    ["null", ["a", null], "texts[1] must be a string; got null"],
    // oxlint-disable-next-line no-sparse-arrays
    ["a hole", ["a", , "c"], "texts[1] must be a string; got undefined"],
  ])("is rejected before any request: %s", async (_, texts, message) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embedTexts(texts as never));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(error).toMatchObject({ message: expect.stringContaining(message), index: expect.any(Number) });
    expect(service.requests).toHaveLength(0);
  });

  it("is also rejected as a query and as a source", async () => {
    const service = await startService();
    const client = clientOf(service);
    expect(String(await failureOf(client.embedTexts("text" as never)))).toContain("`texts` must be an array");
    expect(String(await failureOf(client.embedQuery(" ")))).toContain("The query is blank");
    expect(String(await failureOf(client.embed({ text: "" })))).toContain("`text` is empty");
    expect(String(await failureOf(client.embed("text")))).toContain(
      "The source is not a URL. Pass a file as { path } and a text as { text }.",
    );
    expect(String(await failureOf(client.embed({ text: "a", type: "image" as never })))).toContain(
      'The source\'s `text` must have the type "text" or "text-other", not "image".',
    );
    expect(service.requests).toHaveLength(0);
  });
});

describe("embedQuery", () => {
  it("sends `query: true`, and the instruction if there is one", async () => {
    const service = await startService();
    await clientOf(service).embedQuery("a");
    await clientOf(service, { instruction: "Find it" }).embedQuery("b");
    expect(sent(service)).toEqual([
      { type: "text", text: "a", query: true, dimensions: 32 },
      { type: "text", text: "b", query: true, instruction: "Find it", dimensions: 32 },
    ]);
  });

  it("does not affect later documents", async () => {
    const service = await startService();
    const client = clientOf(service, { instruction: "Find it" });
    const [before] = await client.embedTexts(["a"]);
    const [query] = await Promise.all([client.embedQuery("a"), client.embedTexts(["b"])]);
    const [after] = await client.embedTexts(["a"]);
    expect(after).toEqual(before);
    expect(query).not.toEqual(before);
    expect(sent(service).at(-1)).toEqual({ type: "text", text: "a", dimensions: 32 });
  });
});

describe("embed", () => {
  it("returns the source, its chunk, its usage and the request id", async () => {
    const service = await startService();
    expect(await clientOf(service).embed({ text: "one two" })).toEqual({
      id: expect.stringMatching(uuid),
      type: "text",
      source: "text",
      sha256: createHash("sha256").update("one two").digest("hex"),
      mimeType: "text/plain",
      chunks: [{ id: expect.stringMatching(uuid), index: 0, text: "one two", vector: expect.any(Array) }],
      usage: expect.objectContaining({ totalTokens: expect.any(Number) }),
      requestId: expect.any(String),
    });
  });

  it("sends `text-other` if requested", async () => {
    const service = await startService();
    const { type } = await clientOf(service).embed({ text: "a,b,c", type: "text-other" });
    expect(type).toBe("text-other");
    expect(sent(service)[0]).toMatchObject({ type: "text-other", text: "a,b,c" });
  });
});

describe("usage", () => {
  it("adds up over all calls and counts every request, including retries", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 500, times: 1 }] });
    const onUsage = vi.fn();
    const client = clientOf(service, { onUsage });
    expect(client.usage).toEqual({
      requests: 0,
      inputTokens: 0,
      outputTokens: 0,
      inferenceTimeTokens: 0,
      totalTokens: 0,
    });
    await client.embedTexts(["one", "two"]);
    await client.embedQuery("three");
    expect(client.usage.requests).toBe(4);
    expect(onUsage).toHaveBeenCalledTimes(3);
    const totals = onUsage.mock.calls.map(([usage]) => usage.totalTokens);
    expect(client.usage.totalTokens).toBe(totals.reduce((sum, tokens) => sum + tokens, 0));
    expect(client.usage.totalTokens).toBeGreaterThan(0);
  });

  it("awaits `onUsage`, and fails the call if it rejects", async () => {
    const service = await startService();
    let written = 0;
    const write = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve));
      written++;
    };
    await clientOf(service, { onUsage: write }).embedTexts(["a", "b"]);
    expect(written).toBe(2);
    const own = new Error("the ledger is gone");
    const client = clientOf(service, { onUsage: () => Promise.reject(own) });
    expect(await failureOf(client.embedQuery("a"))).toBe(own);
    expect(await failureOf(client.embedTexts(["a", "b"]))).toBe(own);
  });

  it("does not delay an abort while `onUsage` is pending", async () => {
    const controller = new AbortController();
    const onUsage = (): Promise<void> => {
      controller.abort("stop");
      return new Promise(() => {});
    };
    const call = clientOf(await startService(), { onUsage }).embedTexts(["a"], { signal: controller.signal });
    expect(await failureOf(call)).toBe("stop");
  });
});

describe("a call that is cancelled", () => {
  it("sends nothing if its signal is already aborted", async () => {
    const service = await startService();
    const signal = AbortSignal.abort(new Error("mine"));
    const client = clientOf(service);
    for (const call of [
      client.embedTexts(["a"], { signal }),
      client.embedQuery("a", { signal }),
      client.embed({ text: "a" }, { signal }),
    ]) {
      expect(await failureOf(call)).toBe(signal.reason);
    }
    expect(await failureOf(clientOf(service, { signal }).embedTexts(["a"]))).toBe(signal.reason);
    expect(service.requests).toHaveLength(0);
  });

  it("rejects immediately with the signal's own reason, of any type, and sends nothing more", async () => {
    const service = await startService({ latencyMs: 50 });
    const controller = new AbortController();
    const onFailedAttempt = vi.fn();
    const client = clientOf(service, { requestsPerSecond: 20, onFailedAttempt });
    const call = failureOf(client.embedTexts(numbered(100), { signal: controller.signal }));
    await expect.poll(() => service.requests.length).toBeGreaterThan(3);
    controller.abort("changed my mind");
    expect(await call).toBe("changed my mind");
    const { requests } = client.usage;
    await new Promise((resolve) => void setTimeout(resolve, 250));
    expect(client.usage.requests).toBe(requests);
    // Fewer where one was on its way.
    expect(service.requests.length).toBeLessThanOrEqual(requests);
    expect(onFailedAttempt).not.toHaveBeenCalled();
  });

  it("rejects while it waits for a retry", async () => {
    const service = await startService({ faults: [{ kind: "status", status: 503 }] });
    const controller = new AbortController();
    const client = clientOf(service, { maxRetries: 50, onFailedAttempt: () => controller.abort("enough") });
    expect(await failureOf(client.embedQuery("a", { signal: controller.signal }))).toBe("enough");
    expect(service.requests).toHaveLength(1);
  });

  it("rejects when the client's signal aborts too", async () => {
    const service = await startService({ faults: [{ kind: "hang" }] });
    const controller = new AbortController();
    const client = clientOf(service, { signal: controller.signal });
    const call = failureOf(client.embedQuery("a"));
    await expect.poll(() => service.requests).toHaveLength(1);
    controller.abort("shutdown");
    expect(await call).toBe("shutdown");
  });

  it("rejects a value that is not a signal", async () => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embedTexts(["a"], { signal: {} as never }));
    expect(error).toBeInstanceOf(JigsawInputError);
  });
});
