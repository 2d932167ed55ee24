import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import { JigsawInputError, type DataSource } from "../../../src/index.ts";
import { findType } from "../../../src/source/kind/source-type.ts";
import { png, samples } from "../../support/samples.ts";
import { clientOf, failureOf, sent, startService } from "../../support/service.ts";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, "latin1"));
const utf16 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le"));
const mp4 = Uint8Array.from([0, 0, 0, 24, ...bytes("ftypisom"), 0, 0, 2, 0, ...bytes("isomiso2")]);

/** The head of an OLE file. */
const cfb = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(504)]);

/** Neither a text nor of any known kind. */
const unsigned = Uint8Array.from([1, 2, 0, 3, 0, 0, 9]);

const matroska = Uint8Array.from([
  0x1a,
  0x45,
  0xdf,
  0xa3,
  0x8b,
  0x42,
  0x82,
  0x88,
  ...bytes("matroska"),
  ...new Uint8Array(64),
]);

const find = (
  sample: Uint8Array,
  clues: { type?: "image" | "audio"; mimeType?: string; name?: string } = {},
): ReturnType<typeof findType> =>
  findType({ type: undefined, mimeType: undefined, name: undefined, ...clues, sample });

describe("the first bytes", () => {
  it.each(Object.entries(samples))(
    "show the type without a name: %s",
    async (_, { bytes: sample, mimeType }) => {
      const [top = ""] = mimeType.split("/");
      expect(await find(sample)).toEqual({ type: top === "application" ? "pdf" : top, mimeType });
    },
  );

  it.each(Object.entries(samples))(
    "take precedence over a wrong extension: %s",
    async (_, { bytes: sample }) => {
      const { type } = await find(sample);
      expect(await find(sample, { name: type === "image" ? "a.mp3" : "a.png" })).toMatchObject({ type });
      expect(await find(sample, { name: "a" })).toMatchObject({ type });
    },
  );

  it("of a video container are audio if the name says so", async () => {
    expect(await find(mp4, { name: "a.m4a" })).toEqual({ type: "audio", mimeType: "audio/mp4" });
    expect(await find(mp4, { name: "a.m4b" })).toEqual({ type: "audio", mimeType: "audio/mp4" });
    expect(await find(matroska, { name: "a.mka" })).toEqual({ type: "audio", mimeType: "audio/matroska" });
    expect(await find(mp4, { name: "a.mp4" })).toEqual({ type: undefined, mimeType: "video/mp4" });
    expect(await find(mp4)).toEqual({ type: undefined, mimeType: "video/mp4" });
  });

  it.each([
    ["flac", bytes("fLaC"), "audio/flac"],
    ["aac", Uint8Array.from([0xff, 0xf1, 0x50, 0x80]), "audio/aac"],
    ["mp3", Uint8Array.from([0xff, 0xfb, 0x90, 0]), "audio/mpeg"],
  ])("are found after a tag with a cover: %s", async (extension, head, mimeType) => {
    const size = 6000;
    const tag = Uint8Array.from([
      ...bytes("ID3"),
      3,
      0,
      0,
      0,
      0,
      size >> 7,
      size & 127,
      ...new Uint8Array(size),
    ]);
    const data = Uint8Array.from([...tag, ...head, ...new Uint8Array(64)]);
    const client = clientOf({ url: "http://127.0.0.1:9" });
    for (const filename of [`a.${extension}`, "song"]) {
      expect(await client.identify({ data, filename })).toMatchObject({ type: "audio", mimeType });
    }
  });

  it("take precedence over the names of texts and of other types", async () => {
    expect(await find(png.bytes, { name: "a.txt" })).toEqual({ type: "image", mimeType: "image/png" });
    expect(await find(samples.pdf.bytes, { name: "a.jpg" })).toEqual({
      type: "pdf",
      mimeType: "application/pdf",
    });
    expect(
      await find(bytes(`junk ${new TextDecoder().decode(samples.pdf.bytes)}`), { name: "a.pdf" }),
    ).toEqual({
      type: "pdf",
      mimeType: "application/pdf",
    });
  });
});

describe("the type of bytes", () => {
  it("comes from `type`, then from the bytes, then from the MIME type, then from the extension", async () => {
    const name = "a.pdf";
    expect(await find(png.bytes, { type: "audio", mimeType: "text/plain", name })).toMatchObject({
      type: "audio",
    });
    expect(await find(png.bytes, { mimeType: "audio/wav", name })).toEqual({
      type: "image",
      mimeType: "image/png",
    });
    expect(await find(unsigned, { mimeType: "audio/wav", name })).toEqual({
      type: "audio",
      mimeType: "audio/wav",
    });
    expect(await find(unsigned, { name })).toEqual({ type: "pdf", mimeType: "application/pdf" });
  });

  it.each([
    "application/octet-stream",
    "binary/octet-stream",
    "",
    "png",
    "image/png\r\nx: y",
    "application/vnd.ms-excel",
  ])("ignores the MIME type %j and uses the bytes", async (mimeType) => {
    expect(await find(png.bytes, { mimeType })).toEqual({ type: "image", mimeType: "image/png" });
  });

  it("is audio if a browser calls a recording a WebM video", async () => {
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
  ])("has the type of its name, however it starts: %j as %s", async (text, name, type) => {
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

  it("may have a character that is split at the end of the sample", async () => {
    const text = `x${"ß".repeat(5000)}`;
    const service = await startService();
    await clientOf(service).embed({ data: bytes(text), filename: "a.txt" });
    expect(sent(service)).toMatchObject([{ text }]);
  });

  it.each<[string, DataSource, string]>([
    [
      "in an older encoding",
      { data: latin1("BMäh, GIF"), filename: "a.txt" },
      "is not text in UTF-8, and does not declare its encoding",
    ],
    [
      "in one, by its MIME type",
      { data: latin1("Größe"), mimeType: "text/plain" },
      "is not text in UTF-8, and does not declare its encoding",
    ],
    ["in one, without a name", { data: latin1("GIFs sind größer") }, "If it is a text in an older encoding"],
    ["that is a picture", { data: png.bytes, type: "text" }, "is not text in UTF-8"],
    ["that is blank", { data: bytes(" \n\t"), filename: "a.txt" }, "is blank, so there is nothing to embed"],
    [
      "that consists of a byte order mark only",
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

describe("a file whose bytes are text", () => {
  it.each([
    "README",
    "LICENSE",
    "Dockerfile",
    "guide.rst",
    "main.tf",
    "app.conf",
    "a.note",
    "a.exe",
    "a.docx",
    ".gitignore",
  ])("is a text, whatever its name: %s", async (filename) => {
    const service = await startService();
    await clientOf(service).embed({ data: bytes("#!AMR is how it begins."), filename });
    expect(sent(service)).toMatchObject([{ text: "#!AMR is how it begins." }]);
  });

  it("is a text without a name", async () => {
    expect(await find(bytes("hello"))).toEqual({ type: "text", mimeType: "text/plain" });
    expect(await find(bytes("<!-- saved --><!DOCTYPE html><p>"))).toEqual({
      type: "text-other",
      mimeType: "text/html",
    });
  });

  it.each(["photo.jpg", "photo.PNG", "report.pdf", "memo.mp3", "film.mp4"])(
    "is rejected as a possible error page if it has a media file's name: %s",
    async (filename) => {
      const service = await startService();
      const data = bytes("<!doctype html><title>404</title>");
      const sources = [{ data, filename }, new File([data], filename, { type: "image/jpeg" })];
      for (const source of sources) {
        expect(String(await failureOf(clientOf(service).embed(source)))).toMatch(
          /\(\w+\.\w+\): it contains text \("<!doctype html>.*"\), but its (name|MIME type) says \w+\/\w+/,
        );
      }
      await clientOf(service).embed({ data, filename, type: "text" });
      expect(sent(service)).toMatchObject([{ type: "text", text: "<!doctype html><title>404</title>" }]);
    },
  );
});

describe("an unknown type", () => {
  it.each<[string, DataSource, string]>([
    ["a film", { data: mp4, filename: "a.mp4" }, "(a.mp4): videos (video/mp4) can't be embedded"],
    ["a film by its MIME type", { data: unsigned, mimeType: "video/mp4" }, "The source's `data`"],
    ["a drawing", { data: bytes("<svg/>"), filename: "a.svg" }, "SVG images can't be embedded"],
    [
      "a drawing with a head",
      { data: bytes("<?xml version='1.0'?><svg/>"), filename: "a.svg" },
      "SVG images can't be embedded",
    ],
    [
      "a drawing by its MIME type",
      { data: bytes("<svg/>"), mimeType: "image/svg+xml" },
      "SVG images can't be embedded",
    ],
    [
      "an archive",
      { data: bytes("PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaaaa\u0000"), filename: "a.zip" },
      "(a.zip): files of type application/zip can't be embedded",
    ],
    ["bytes that say nothing", { data: Uint8Array.from([1, 2, 0, 3]) }, "type can't be detected"],
    ["an older office file", { data: cfb, filename: "a.doc" }, "older Office files"],
    ["a locked office file", { data: cfb, filename: "a.docx" }, "it is locked with a password, or"],
    [
      "bytes with a text's name",
      { data: Uint8Array.from([1, 2, 0, 3]), filename: "a.txt" },
      "type can't be detected",
    ],
  ])("is refused before any request: %s", async (_, source, message) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embed(source));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(message.replace("The source's `data`", "The source"));
    expect(service.requests).toHaveLength(0);
  });

  it("can be sent with an explicit `type`", async () => {
    const service = await startService();
    await clientOf(service).embed({ data: Uint8Array.from([1, 2, 0, 3]), type: "audio" });
    expect(service.requests[0]).toMatchObject({
      params: { type: "audio" },
      file: { name: "audio", size: 4 },
    });
  });
});
