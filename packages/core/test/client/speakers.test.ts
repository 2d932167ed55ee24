import { describe, expect, it } from "vitest";
import { JigsawInputError, type EmbedOptions, type Source } from "../../src/index.ts";
import { pdf, png, wav } from "../support/samples.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

const options = { speakerFingerprint: true };

describe("speakerFingerprint", () => {
  it.each<[string, Source, boolean]>([
    ["bytes of a recording", wav.bytes, true],
    ["a recording's URL", "https://a.example/b.mp3", true],
    ["a picture", png.bytes, false],
    ["a PDF", pdf.bytes, false],
    ["a text", { text: "a" }, false],
  ])("is sent for recordings only: %s", async (_, source, isSent) => {
    const service = await startService();
    const embedded = await clientOf(service).embed(source, options);
    expect(sent(service)[0]?.["speaker_fingerprint"]).toBe(isSent ? true : undefined);
    expect(embedded.speakerVectors !== undefined).toBe(isSent);
  });

  it("returns the speakers' vectors, with the texts and times of chunks", async () => {
    const service = await startService();
    const { chunks, speakerVectors } = await clientOf(service).embed(wav.bytes, options);
    expect(speakerVectors).toEqual([expect.any(Array)]);
    expect(speakerVectors?.[0]).toHaveLength(32);
    expect(chunks).toEqual([
      expect.objectContaining({ text: expect.any(String), startTime: 0, endTime: 10 }),
    ]);
  });

  it("applies to each of many sources, and is off by default", async () => {
    const service = await startService();
    const client = clientOf(service, { maxConcurrency: 1 });
    for await (const { error } of client.embedEach([wav.bytes, png.bytes], options))
      expect(error).toBeUndefined();
    await client.embed(wav.bytes);
    await client.embed(wav.bytes, { speakerFingerprint: false });
    expect(sent(service).map((params) => params["speaker_fingerprint"])).toEqual([
      true,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("is rejected if it is not a boolean", async () => {
    const service = await startService();
    const wrong = { speakerFingerprint: "yes" } as unknown as EmbedOptions;
    expect(await failureOf(clientOf(service).embed(wav.bytes, wrong))).toBeInstanceOf(JigsawInputError);
    expect(service.requests).toHaveLength(0);
  });
});
