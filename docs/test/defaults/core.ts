import {
  JigsawApiError,
  JigsawClient,
  JigsawError,
  type EmbedOptions,
  type JigsawErrorOptions,
  type TextSource,
} from "@x/jigsaw-core";
import { expect, vi } from "vitest";
import { clientOptions } from "./client-options.ts";
import { directOptions } from "./direct-options.ts";
import { sameAs, service, type Proofs } from "./proof.ts";

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);

export const core: Proofs = {
  ...clientOptions,
  ...directOptions,
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
