import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import { JigsawInputError, type Source } from "../../../src/index.ts";
import { fileOrUrl } from "../../../src/source/read/file-or-url.ts";
import { png, pdf, wav } from "../../support/samples.ts";
import { clientOf, failureOf, sent, startService } from "../../support/service.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const shared = (bytes: Uint8Array): Uint8Array => {
  const view = new Uint8Array(new SharedArrayBuffer(bytes.length));
  view.set(bytes);
  return view;
};
/** A `Blob` of another library or realm. */
const foreignBlob = (bytes: Uint8Array<ArrayBuffer>, type: string): Blob => {
  const blob = new Blob([bytes], { type });
  const look = {
    size: blob.size,
    type,
    arrayBuffer: () => blob.arrayBuffer(),
    slice: (start?: number, end?: number) => foreignBlob(bytes.slice(start, end), type),
    stream: () => blob.stream(),
  };
  return look as unknown as Blob;
};
const dataUrl = `data:image/png;base64,${Buffer.from(png.bytes).toString("base64")}`;

describe("bytes in any form", () => {
  const file = (): string => temporaryFile("photo.png", png.bytes);
  it.each<[string, () => Source, string, string]>([
    ["{ path }", () => ({ path: file() }), "photo.png", "photo.png"],
    ["a file: URL object", () => pathToFileURL(file()), "photo.png", "photo.png"],
    ["a file: URL object under `url`", () => ({ url: pathToFileURL(file()) }), "photo.png", "photo.png"],
    ["a file: URL object under a type", () => ({ image: pathToFileURL(file()) }), "photo.png", "photo.png"],
    ["a Uint8Array", () => png.bytes, "image", "blob"],
    ["a Buffer", () => Buffer.from(png.bytes), "image", "blob"],
    [
      "a part of a larger buffer",
      () => Buffer.concat([Buffer.alloc(3), png.bytes]).subarray(3),
      "image",
      "blob",
    ],
    ["shared memory", () => shared(png.bytes), "image", "blob"],
    ["an ArrayBuffer", () => png.bytes.buffer, "image", "blob"],
    ["a Blob", () => new Blob([png.bytes]), "image", "blob"],
    ["a Blob of another realm", () => foreignBlob(png.bytes, "image/png"), "image", "blob"],
    ["a File", () => new File([png.bytes], "a.png"), "a.png", "a.png"],
    ["{ data } with a name", () => ({ data: png.bytes, filename: "b.png" }), "b.png", "b.png"],
    [
      "{ data } with a MIME type",
      () => ({ data: new Blob([png.bytes]), mimeType: "image/png" }),
      "image",
      "blob",
    ],
    ["a data: URL", () => dataUrl, "image", "blob"],
    ["a data: URL object", () => new URL(dataUrl), "image", "blob"],
    ["a data: URL under `url`", () => ({ url: dataUrl }), "image", "blob"],
    ["{ image } of bytes", () => ({ image: png.bytes }), "image", "blob"],
    ["{ image } of a Blob", () => ({ image: new Blob([png.bytes]) }), "image", "blob"],
    ["{ image } of a data: URL", () => ({ image: dataUrl }), "image", "blob"],
  ])("are sent unchanged, with type and name: %s", async (_, make, name, source) => {
    const service = await startService();
    const embedded = await clientOf(service).embed(make());
    expect(service.requests.map(({ params, file: part }) => ({ params, part }))).toEqual([
      {
        params: { type: "image", dimensions: 32 },
        part: { name, type: "image/png", size: png.bytes.length, sha256: sha256(png.bytes) },
      },
    ]);
    expect(embedded).toMatchObject({
      type: "image",
      mimeType: "image/png",
      sha256: sha256(png.bytes),
      source: expect.stringMatching(new RegExp(`(^|/)${source}$`)),
    });
  });

  it("are copied when they are passed", async () => {
    const service = await startService();
    const bytes = png.bytes.slice();
    const identified = await clientOf(service).identify(bytes);
    bytes.fill(0);
    const embedded = await clientOf(service).embed(identified);
    expect(service.requests[0]?.file?.sha256).toBe(embedded.sha256);
    expect(embedded.sha256).toBe(sha256(png.bytes));
  });

  it.each([
    ["audio", wav, "audio"],
    ["pdf", pdf, "pdf"],
    ["document", pdf, "pdf"],
  ] as const)("have the type of their key: %s", async (key, { bytes }, type) => {
    const service = await startService();
    await clientOf(service).embed({ [key]: bytes } as unknown as Source);
    expect(sent(service)).toEqual([{ type, dimensions: 32 }]);
  });
});

describe("an untrusted name", () => {
  it.each([
    ["/etc/passwd.png", "passwd.png"],
    ["../../up.png", "up.png"],
    ["C:\\Users\\me\\photo.png", "photo.png"],
    ["a\r\nb\u0000.png", "ab.png"],
    ["https://a.example/b.png?Signature=s3cr3t", "b.png"],
    ["..", "file"],
    ["folder/", "file"],
  ])("is a name, not a path: %j", async (filename, name) => {
    const service = await startService();
    const { source } = await clientOf(service).embed({ data: png.bytes, filename });
    expect(source).toBe(name);
    expect(service.requests[0]?.file?.name).toBe(name);
    const error = await failureOf(clientOf(service).embed({ data: new Uint8Array(), filename }));
    expect(String(error)).toContain(`(${name}) is empty`);
  });
});

describe("the content of a URL", () => {
  it.each<[string, Source, object]>([
    ["a string", "https://a.example/b.PNG?c=d", { type: "image", url: "https://a.example/b.PNG?c=d" }],
    ["a URL object", new URL("https://a.example/b.mp3"), { type: "audio", url: "https://a.example/b.mp3" }],
    ["{ url }", { url: "http://a.example/b.pdf" }, { type: "pdf", url: "http://a.example/b.pdf" }],
    [
      "{ url, type }",
      { url: "https://a.example/b", type: "audio" },
      { type: "audio", url: "https://a.example/b" },
    ],
    ["{ image }", { image: "https://a.example/b" }, { type: "image", url: "https://a.example/b" }],
    [
      "{ document }",
      { document: new URL("https://a.example/b") },
      { type: "pdf", url: "https://a.example/b" },
    ],
    [
      "with credentials and signature",
      "https://u:p%40ss@a.example/b.png?sig=a%2fb%2B&x='y'#z",
      { type: "image", url: "https://u:p%40ss@a.example/b.png?sig=a%2fb%2B&x='y'#z" },
    ],
    ["with a space", "https://a.example/b c.png", { type: "image", url: "https://a.example/b%20c.png" }],
  ])("is downloaded by the service, which receives the URL unchanged: %s", async (_, source, params) => {
    const service = await startService();
    const embedded = await clientOf(service).embed(source);
    expect(sent(service)).toEqual([{ ...params, dimensions: 32 }]);
    expect(service.requests[0]?.file).toBeUndefined();
    expect(embedded).not.toHaveProperty("sha256");
    expect(embedded.source).toMatch(/^https?:\/\/a\.example\/b[^?#@]*$/);
  });
});

describe("an invalid source", () => {
  it.each<[string, unknown, string]>([
    ["a path as a string", "photo.png", "The source is not a URL. Pass a file as { path }"],
    ["an absolute path as a string", "/etc/passwd", "The source is not a URL"],
    ["a drive", "C:\\a.png", "Pass a file as { path }"],
    ["a file: URL as a string", "file:///etc/passwd", "is a file: URL as a string"],
    ["one in other letters", " FILE:/etc/passwd", "is a file: URL as a string"],
    ["one under `url`", { url: "file:///etc/passwd" }, "The source's `url` is a file: URL as a string"],
    ["one under a type", { image: "file:///a.png" }, "The source's `image` is a file: URL as a string"],
    ["a path under a type", { image: "a.png" }, "The source's `image` is not a URL"],
    [
      "a URL as a path",
      { path: "https://u:s3cr3t@a.example/b.png" },
      "The source's `path` is a URL, not a path",
    ],
    [
      "another scheme",
      "ftp://a.example/b.png",
      "The source (ftp://a.example/b.png) must be an http, https or data: URL",
    ],
    ["a scheme without a host", "jdbc:x://u:s3cr3t@h", "The source (jdbc:) must be"],
    ["null", null, "The source must be an http(s) or data: URL"],
    ["a number", 7, "got 7"],
    ["a list", ["https://a.example/b.png"], "got an array"],
    ["an empty object", {}, "The source must be"],
    ["two at once", { text: "a", url: "https://a.example/b.png" }, "has `text` and `url`. Keep only one"],
    ["a path that is no string", { path: 7 }, "The source's `path` must be a string"],
    ["a blank path", { path: " " }, "The source's `path` must be a string that is not blank"],
    ["a URL that is none", { url: 7 }, "The source's `url` must be a URL; got 7"],
    ["data that are no bytes", { data: "abc" }, "The source's `data` must be a Blob"],
    ["a name that is no string", { data: png.bytes, filename: 7 }, "`filename` must be a string"],
    ["an unknown type", { data: png.bytes, type: "video" }, 'The source\'s `type` must be one of "text", '],
    ["a blank id", { text: "a", id: "" }, "The source's `id` must be a string that is not blank"],
    [
      "a text of type image",
      { text: "a", type: "image" },
      'must have the type "text" or "text-other", not "image"',
    ],
    ["an image of type pdf", { image: png.bytes, type: "pdf" }, 'can\'t have the type "pdf"'],
    ["a store key without a type", { fileStoreKey: "k" }, "The source's `fileStoreKey` needs a `type`"],
    [
      "a store key of a text",
      { fileStoreKey: "k", type: "text" },
      "does not accept texts from the file store",
    ],
    ["a text's URL", "https://a.example/b.txt", "does not accept texts by URL"],
    ["a URL that tells no type", "https://a.example/b", "Set `type`"],
    ["a data: URL that is none", "data:image/png", "is not a valid data: URL"],
    ["a data: URL that is broken", "data:image/png;base64,%%%", "is not a valid data: URL"],
  ])("is refused before any request: %s", async (_, source, message) => {
    const service = await startService();
    const error = await failureOf(clientOf(service).embed(source as Source));
    expect(error).toBeInstanceOf(JigsawInputError);
    expect(String(error)).toContain(message);
    expect(String(error)).not.toContain("s3cr3t");
    expect(service.requests).toHaveLength(0);
  });
});

describe("a string from the operator", () => {
  it.each<[unknown, unknown]>([
    ["a.png", { path: "a.png" }],
    ["C:\\a.png", { path: "C:\\a.png" }],
    ["https://a.example/b.png", "https://a.example/b.png"],
    ["data:,a", "data:,a"],
    ["s3://bucket/key", "s3://bucket/key"],
    ["file:///a.png", new URL("file:///a.png")],
    [{ text: "a" }, { text: "a" }],
    [png.bytes, png.bytes],
  ])("is a URL if it starts like one, else a path: %j", (given, source) => {
    expect(fileOrUrl(given)).toEqual(source);
  });
});
