import { base64, pdf, png, samplePath, wav } from "@x/test-support";
import { describe, expect, it } from "vitest";
import { JigsawInputError } from "../src/index.ts";
import { failureOf, providerOf, sent, startService } from "./support/service.ts";

describe("embedMedia", () => {
  it("embeds bytes, data URLs and files with one request each, and returns their chunks", async () => {
    const service = await startService();
    const jigsaw = providerOf(service);
    const sources = [png("a"), wav("a"), pdf("a"), { path: samplePath("menu-board.jpg") }];
    const embedded = await Promise.all(sources.map((source) => jigsaw.embedMedia(source)));
    expect(embedded.map(({ type }) => type)).toEqual(["image", "audio", "pdf", "image"]);
    for (const { chunks } of embedded) expect(chunks[0]?.vector).toHaveLength(32);
    expect(service.requests).toHaveLength(4);
    const { type } = await jigsaw.embedMedia(`data:image/png;base64,${base64(png("a"))}`);
    expect(type).toBe("image");
  });

  it("takes `dimensions`, headers and core's own options for a call", async () => {
    const service = await startService();
    const jigsaw = providerOf(service);
    const options = { dimensions: 64, headers: { "x-trace": "7" }, speakerFingerprint: true };
    const { chunks, speakerVectors } = await jigsaw.embedMedia(wav("a"), options);
    expect(chunks[0]?.vector).toHaveLength(64);
    expect(speakerVectors?.length).toBeGreaterThan(0);
    expect(service.requests[0]?.headers).toMatchObject({
      "x-trace": "7",
      "user-agent": expect.stringMatching(/ai-sdk-jigsaw/),
    });
  });

  it("can be aborted, and says which source is wrong", async () => {
    const service = await startService();
    const jigsaw = providerOf(service);
    const stopped = jigsaw.embedMedia(png("a"), { abortSignal: AbortSignal.abort("stop") });
    expect(await failureOf(stopped)).toBe("stop");
    const error = await failureOf(jigsaw.embedMedia({ path: "missing.png" }));
    expect(JigsawInputError.isInstance(error)).toBe(true);
    expect(error).toHaveProperty("message", expect.stringContaining("missing.png"));
    expect(service.requests).toHaveLength(0);
  });
});

describe("embedMediaQuery", () => {
  it("returns one vector for a photo, the same that its document has", async () => {
    const service = await startService();
    const jigsaw = providerOf(service);
    const { chunks } = await jigsaw.embedMedia(png("a"));
    expect(await jigsaw.embedMediaQuery(png("a"))).toEqual(chunks[0]?.vector);
  });

  it("embeds a text as a query", async () => {
    const service = await startService();
    await providerOf(service).embedMediaQuery({ text: "bread" });
    expect(sent(service)).toEqual([{ type: "text", text: "bread", dimensions: 32, query: true }]);
  });
});
