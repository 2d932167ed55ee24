import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import { JigsawInputError, type DataSource } from "../../../src/index.ts";
import { findType } from "../../../src/source/kind/source-type.ts";
import { png, samples, wav } from "../../support/samples.ts";
import { clientOf, failureOf, sent, startService } from "../../support/service.ts";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "latin1"));
const utf16 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
const mp4 = Uint8Array.from([0, 0, 0, 24, ...bytes("ftypisom"), 0, 0, 2, 0, ...bytes("isomiso2")]);

const find = (
  sample: Uint8Array,
  clues: { type?: "image" | "audio"; mimeType?: string; name?: string } = {},
): ReturnType<typeof findType> =>
  findType({ type: undefined, mimeType: undefined, name: undefined, ...clues, sample });

describe("the first bytes", () => {
  it.each(Object.entries(samples))("tell what nobody named: %s", async (_, { bytes: sample, mimeType }) => {
    const [top = ""] = mimeType.split("/");
    expect(await find(sample)).toEqual({ type: top === "application" ? "pdf" : top, mimeType });
  });

  it.each(Object.entries(samples))("beat a wrong extension: %s", async (_, { bytes: sample }) => {
    const { type } = await find(sample);
    expect(await find(sample, { name: type === "image" ? "a.mp3" : "a.png" })).toMatchObject({ type });
    expect(await find(sample, { name: "a" })).toMatchObject({ type });
  });

  it("of a film's container are a recording where the name says so", async () => {
    expect(await find(mp4, { name: "a.m4a" })).toEqual({ type: "audio", mimeType: "audio/mp4" });
    expect(await find(mp4, { name: "a.mp4" })).toEqual({ mimeType: "video/mp4" });
    expect(await find(mp4)).toEqual({ mimeType: "video/mp4" });
  });
});

describe("what is said of bytes", () => {
  it("counts for most as `type`, then as MIME type, then as what they show, then as extension", async () => {
    const name = "a.pdf";
    expect(await find(png.bytes, { type: "audio", mimeType: "text/plain", name })).toMatchObject({
      type: "audio",
    });
    expect(await find(png.bytes, { mimeType: "audio/wav", name })).toEqual({
      type: "audio",
      mimeType: "audio/wav",
    });
    expect(await find(png.bytes, { name })).toEqual({ type: "image", mimeType: "image/png" });
    expect(await find(bytes("no signature"), { name })).toEqual({ type: "pdf", mimeType: "application/pdf" });
  });

  it.each([
    "application/octet-stream",
    "binary/octet-stream",
    "",
    "png",
    "image/png\r\nx: y",
    "application/vnd.ms-excel",
  ])("is nothing as the MIME type %j: they are looked at", async (mimeType) => {
    expect(await find(png.bytes, { mimeType })).toEqual({ type: "image", mimeType: "image/png" });
  });

  it("is a recording where a browser calls one a WebM film", async () => {
    expect(await find(samples.webm.bytes, { mimeType: "video/webm" })).toMatchObject({ type: "audio" });
    expect(await find(samples.webm.bytes, { name: "a.webm" })).toEqual({
      type: "audio",
      mimeType: "audio/webm",
    });
  });
});

describe("a text", () => {
  it.each([
    ["BM is how it begins", "a.txt", "text"],
    ["GIF89a is a format", "a.md", "text"],
    ["GIF8 words", "a.csv", "text-other"],
    ["ID3 tags and other stories", "a.txt", "text"],
    ["II* and MM are orders", "a.txt", "text"],
    ["BZh and friends", "a.txt", "text"],
    ["<?xml version='1.0'?><a/>", "a.md", "text"],
    ["<?xml version='1.0'?><a/>", "a.xml", "text-other"],
    ["{}", "a.JSON", "text-other"],
    ["const a = 1;", "a.ts", "text-other"],
    ["a: b", "a.yml", "text-other"],
  ])("is what its name says, however it begins: %j as %s", async (text, name, type) => {
    const service = await startService();
    const path = temporaryFile(name, text);
    const embedded = await clientOf(service).embed({ path });
    expect(sent(service)).toEqual([{ type, text, dimensions: 32 }]);
    expect(service.requests[0]?.file).toBeUndefined();
    expect(embedded).toMatchObject({ type, source: path });
  });

  it.each([
    ["in UTF-8 with its mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...bytes("Größe")])],
    ["in UTF-16, little end first", utf16("Größe")],
    ["in UTF-16, big end first", utf16("Größe").map((_, index, all) => all[index ^ 1] ?? 0)],
  ])("is read %s", async (_, data) => {
    const service = await startService();
    await clientOf(service).embed({ data, filename: "a.txt" });
    expect(sent(service)).toMatchObject([{ text: "Größe" }]);
  });

  it("may be cut in the middle of a letter where the look at it ends", async () => {
    const text = `x${"ß".repeat(5000)}`;
    const service = await startService();
    await clientOf(service).embed({ data: bytes(text), filename: "a.txt" });
    expect(sent(service)).toMatchObject([{ text }]);
  });

  it.each<[string, DataSource, string]>([
    [
      "in an older encoding",
      { data: latin1("BMäh, GIF"), filename: "a.txt" },
      "is no text in UTF-8 or UTF-16",
    ],
    [
      "in one, by its MIME type",
      { data: latin1("Größe"), mimeType: "text/plain" },
      "is no text in UTF-8 or UTF-16",
    ],
    ["in one, without a name", { data: latin1("GIFs sind größer") }, "do not tell what it is"],
    ["that is a picture", { data: png.bytes, type: "text" }, "is no text in UTF-8 or UTF-16"],
    [
      "that is blank",
      { data: bytes(" \n\t"), filename: "a.txt" },
      "is blank: there is nothing in it to embed",
    ],
    [
      "that is nothing but a mark",
      { data: Uint8Array.from([0xef, 0xbb, 0xbf]), filename: "a.txt" },
      "is empty",
    ],
  ])("is refused %s", async (_, source, message) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embed(source));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(message);
    expect(service.requests).toHaveLength(0);
  });
});

describe("an unknown kind", () => {
  it.each<[string, DataSource, string]>([
    ["a film", { data: mp4, filename: "a.mp4" }, "(a.mp4): it is a video (video/mp4)"],
    ["a film by its MIME type", { data: wav.bytes, mimeType: "video/mp4" }, "The source's `data`"],
    ["a drawing", { data: bytes("<svg/>"), filename: "a.svg" }, "it is an SVG"],
    [
      "a drawing with a head",
      { data: bytes("<?xml version='1.0'?><svg/>"), filename: "a.svg" },
      "it is an SVG",
    ],
    ["a drawing by its MIME type", { data: bytes("<svg/>"), mimeType: "image/svg+xml" }, "it is an SVG"],
    [
      "an archive",
      { data: bytes("PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaa\u0000"), filename: "a.zip" },
      "(a.zip): it is application/zip",
    ],
    ["bytes that say nothing", { data: Uint8Array.from([1, 2, 0, 3]) }, "do not tell what it is"],
    [
      "words that begin like a recording",
      { data: bytes("#!AMR is how one begins"), filename: "a.note" },
      "do not tell what it is",
    ],
    ["words without a name", { data: bytes("hello") }, "do not tell what it is"],
    [
      "bytes with a text's name",
      { data: Uint8Array.from([1, 2, 0, 3]), filename: "a.txt" },
      "do not tell what it is",
    ],
  ])("is refused before any request: %s", async (_, source, message) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embed(source));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(message.replace("The source's `data`", "The source"));
    expect(service.requests).toHaveLength(0);
  });

  it("can be sent all the same by who knows better", async () => {
    const service = await startService();
    await clientOf(service).embed({ data: Uint8Array.from([1, 2, 0, 3]), type: "audio" });
    expect(service.requests[0]).toMatchObject({
      params: { type: "audio" },
      file: { name: "audio", size: 4 },
    });
  });
});
