import { JigsawClient } from "@x/jigsaw-core";
import { expect, vi } from "vitest";
import { clientOf, good, requestsWith } from "./clients.ts";
import { sameAs, service, type Proof, type Proofs } from "./proof.ts";

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

/** Of the options of a client that reaches the service itself. */
export const directOptions: Proofs = {
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
};
