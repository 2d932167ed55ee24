import { readFileSync } from "node:fs";
import type { Emulator, EmulatorOptions } from "@x/jigsaw-emulator";
import { JigsawStack } from "jigsawstack";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  JigsawClient,
  type AnswerCache,
  JigsawInputError,
  type DirectOptions,
  type JigsawOptions,
  type SdkOptions,
} from "../../src/index.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

type OptionName = keyof DirectOptions | keyof SdkOptions | keyof JigsawOptions;

const service = (options?: EmulatorOptions): Promise<Emulator> => startService(options);
const header = ({ requests }: Emulator, name: string): string | undefined => requests.at(-1)?.headers[name];
const broken = { kind: "status", status: 500 } as const;

/**
 * What each option does to what is sent, or to what comes of it. The type asks for an entry for each option: a new
 * one does not compile without, and a line that forwards one cannot go without a test that fails.
 */
const proofs: Record<OptionName, () => Promise<void>> = {
  apiKey: async () => {
    const strict = await service({ apiKey: "the-one" });
    await clientOf(strict, { apiKey: "the-one" }).embedQuery("a");
    expect(await failureOf(clientOf(strict, { apiKey: "another" }).embedQuery("a"))).toMatchObject({
      status: 401,
    });
  },
  baseURL: async () => {
    const other = await service();
    await clientOf(await service(), { baseURL: other.url }).embedQuery("a");
    expect(other.requests.map(({ path }) => path)).toEqual(["/v2/embedding"]);
  },
  headers: async () => {
    const emulator = await service();
    await clientOf(emulator, { headers: { "X-Tenant": "blue" } }).embedQuery("a");
    expect(header(emulator, "x-tenant")).toBe("blue");
    expect(header(emulator, "content-type")).toBe("application/json");
  },
  client: async () => {
    const emulator = await service({ apiKey: "sdk-key" });
    const client = JigsawStack({ apiKey: "sdk-key", baseURL: emulator.url });
    await new JigsawClient({ client, requestsPerSecond: Infinity, dimensions: 64 }).embedQuery("a");
    expect(sent(emulator)).toEqual([{ type: "text", text: "a", query: true, dimensions: 64 }]);
  },
  fetch: async () => {
    const emulator = await service();
    const own = vi.fn(fetch);
    await clientOf(emulator, { fetch: own }).embedQuery("a");
    expect(own).toHaveBeenCalledTimes(1);
    // A browser's own takes no `this` but its window, and what holds the key is nobody's.
    expect(own.mock.contexts).toEqual([undefined]);
  },
  maxResponseBytes: async () => {
    const error = await failureOf(clientOf(await service(), { maxResponseBytes: 50 }).embedQuery("a"));
    expect(error).toMatchObject({ code: "invalid_response", message: expect.stringContaining("50 bytes") });
  },
  timeout: async () => {
    const emulator = await service({ faults: [{ kind: "hang" }] });
    const error = await failureOf(clientOf(emulator, { timeout: 25, maxRetries: 0 }).embedQuery("a"));
    expect(error).toMatchObject({ code: "timeout", message: expect.stringContaining("25 ms") });
  },
  maxRetries: async () => {
    const emulator = await service({ faults: [broken] });
    await failureOf(clientOf(emulator, { maxRetries: 0 }).embedQuery("a"));
    expect(emulator.requests).toHaveLength(1);
    await failureOf(clientOf(emulator, { maxRetries: 2 }).embedQuery("a"));
    expect(emulator.requests).toHaveLength(4);
  },
  maxConcurrency: async () => {
    const emulator = await service({ faults: [{ kind: "hang" }] });
    const controller = new AbortController();
    const client = clientOf(emulator, { maxConcurrency: 2, signal: controller.signal });
    const call = failureOf(client.embedTexts(["a", "b", "c", "d"]));
    await expect.poll(() => emulator.requests).toHaveLength(2);
    expect(client.usage.requests).toBe(2);
    controller.abort("done");
    expect(await call).toBe("done");
  },
  requestsPerSecond: async () => {
    const emulator = await service();
    const times: number[] = [];
    const own: typeof fetch = (...request) => {
      times.push(performance.now());
      return fetch(...request);
    };
    await clientOf(emulator, { requestsPerSecond: 4, fetch: own }).embedTexts(["a", "b", "c", "d", "e"]);
    expect(emulator.requests).toHaveLength(5);
    // When they arrive is also up to a busy machine.
    expect((times[4] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(950);
  },
  rateLimiter: async () => {
    const emulator = await service({ requestsPerSecond: 50 });
    const rateLimiter = { acquire: vi.fn((_signal?: AbortSignal) => Promise.resolve()), report: vi.fn() };
    await clientOf(emulator, { rateLimiter }).embedTexts(["a", "b"]);
    expect(rateLimiter.acquire).toHaveBeenCalledTimes(2);
    expect(rateLimiter.acquire.mock.calls[0]?.[0]).toBeInstanceOf(AbortSignal);
    expect(rateLimiter.report).toHaveBeenCalledTimes(2);
    expect(rateLimiter.report).toHaveBeenCalledWith({
      status: 200,
      limit: 50,
      remaining: expect.any(Number),
      resetAt: expect.any(Number),
    });
  },
  cache: async () => {
    const emulator = await service();
    const cache = new Map<string, unknown>();
    const store = {
      get: async (key: string) => cache.get(key),
      set: async (key: string, value: unknown) => cache.set(key, value),
    };
    const first = await clientOf(emulator, { cache: store }).embedQuery("a");
    expect(await clientOf(emulator, { cache: store }).embedQuery("a")).toEqual(first);
    expect(emulator.requests).toHaveLength(1);
  },
  signal: async () => {
    const emulator = await service();
    expect(await failureOf(clientOf(emulator, { signal: AbortSignal.abort("stop") }).embedQuery("a"))).toBe(
      "stop",
    );
    expect(emulator.requests).toHaveLength(0);
  },
  dimensions: async () => {
    const emulator = await service();
    expect(await clientOf(emulator, { dimensions: 96 }).embedQuery("a")).toHaveLength(96);
    expect(sent(emulator)[0]).toMatchObject({ dimensions: 96 });
    expect(await clientOf(emulator, { dimensions: undefined }).embedQuery("a")).toHaveLength(4096);
    expect(sent(emulator)[1]).not.toHaveProperty("dimensions");
  },
  instruction: async () => {
    const emulator = await service();
    await clientOf(emulator, { instruction: "Find it" }).embedQuery("a");
    await clientOf(emulator).embedQuery("a");
    expect(sent(emulator).map(({ instruction }) => instruction)).toEqual(["Find it", undefined]);
  },
  tokenOverflowMode: async () => {
    const emulator = await service({ maxTokens: 2 });
    await clientOf(emulator, { tokenOverflowMode: "truncate" }).embedTexts(["a text that is too long"]);
    expect(sent(emulator)[0]).toMatchObject({ token_overflow_mode: "truncate" });
    const refused = failureOf(
      clientOf(emulator, { tokenOverflowMode: "error" }).embedTexts(["a text that is too long"]),
    );
    expect(await refused).toMatchObject({ status: 400, index: 0 });
  },
  pooling: async () => {
    const emulator = await service({ chunkTokens: 2 });
    const text = "a text of several chunks";
    const { chunks } = await clientOf(emulator).embed({ text });
    expect(await clientOf(emulator, { pooling: "first" }).embedTexts([text])).toEqual([chunks[0]?.vector]);
    expect(await failureOf(clientOf(emulator, { pooling: "error" }).embedTexts([text]))).toBeInstanceOf(
      JigsawInputError,
    );
    const [mean = []] = await clientOf(emulator).embedTexts([text]);
    expect(Math.hypot(...mean)).toBeCloseTo(1, 9);
  },
  skipCache: async () => {
    const emulator = await service();
    await clientOf(emulator, { skipCache: true }).embedQuery("a");
    expect(header(emulator, "x-jigsaw-skip-cache")).toBe("true");
    await clientOf(emulator, { skipCache: false }).embedQuery("a");
    expect(header(emulator, "x-jigsaw-skip-cache")).toBeUndefined();
  },
  noRequestLog: async () => {
    const emulator = await service();
    await clientOf(emulator, { noRequestLog: true }).embedQuery("a");
    expect(header(emulator, "x-jigsaw-no-request-log")).toBe("true");
    await clientOf(emulator, { noRequestLog: false }).embedQuery("a");
    expect(header(emulator, "x-jigsaw-no-request-log")).toBeUndefined();
  },
  cacheUrls: async () => {
    const emulator = await service();
    const url = "https://a.example/b.png";
    const entries = new Map<string, unknown>();
    const cache: AnswerCache = {
      get: async (key) => entries.get(key),
      set: async (key, value) => entries.set(key, value),
    };
    for (const cacheUrls of [true, true, false, false])
      await clientOf(emulator, { cache, cacheUrls }).embed(url);
    expect(emulator.requests).toHaveLength(3);
  },
  onUsage: async () => {
    const onUsage = vi.fn();
    const client = clientOf(await service(), { onUsage });
    await client.embedTexts(["a", "b"]);
    expect(onUsage).toHaveBeenCalledTimes(2);
    expect(onUsage).toHaveBeenCalledWith({
      inputTokens: expect.any(Number),
      outputTokens: expect.any(Number),
      inferenceTimeTokens: expect.any(Number),
      totalTokens: expect.any(Number),
    });
  },
  onFailedAttempt: async () => {
    const onFailedAttempt = vi.fn();
    await clientOf(await service({ faults: [{ ...broken, times: 1 }] }), { onFailedAttempt }).embedQuery("a");
    expect(onFailedAttempt).toHaveBeenCalledTimes(1);
    expect(onFailedAttempt).toHaveBeenCalledWith(expect.objectContaining({ status: 500, isRetryable: true }));
  },
};

afterEach(() => vi.unstubAllEnvs());

describe("every option has its effect on requests", () => {
  it.each(Object.entries(proofs))("%s", async (_, prove) => prove());
});

describe("the table of options in the documentation", () => {
  it("has a row for each option and no other", () => {
    const page = readFileSync(new URL("../../../../docs/reference/options.md", import.meta.url), "utf8");
    const [table = ""] = page.split("\n## ");
    const rows = [...table.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(new Set(rows)).toEqual(new Set(Object.keys(proofs)));
    expect(rows).toHaveLength(Object.keys(proofs).length);
  });
});

describe("the environment", () => {
  it("sets the key and the address if the options don't", async () => {
    const emulator = await service({ apiKey: "from-env" });
    vi.stubEnv("JIGSAWSTACK_API_KEY", "from-env");
    vi.stubEnv("JIGSAWSTACK_BASE_URL", `${emulator.url}/`);
    expect(await new JigsawClient({ dimensions: 32 }).embedQuery("a")).toHaveLength(32);
    expect(emulator.requests).toHaveLength(1);
  });
});
