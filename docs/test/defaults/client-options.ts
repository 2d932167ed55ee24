import { JigsawClient, type CommonOptions } from "@x/jigsaw-core";
import { expect, vi } from "vitest";
import { clientOf, good, never, requestsWith } from "./clients.ts";
import { cacheOf, sameAs, service, type Proof, type Proofs } from "./proof.ts";

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

/** Of the options of every client. */
export const clientOptions: Proofs = {
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
};
