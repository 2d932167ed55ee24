import { describe, expect, it } from "vitest";
import { knownExtensions, typeOfMime, typeOfName } from "../../../src/source/kind/media-types.ts";

const extensions = {
  image: "png jpg jpeg gif webp bmp avif tif tiff heic heif",
  audio: "wav mp3 m4a ogg oga opus flac webm aac",
  pdf: "pdf",
  text: "txt text md markdown",
  "text-other": "csv tsv json jsonl ndjson html htm xml yaml yml css js ts py java go rs sql sh toml",
};

describe("an extension", () => {
  it.each(Object.entries(extensions))("tells the type in any case: %s", (type, names) => {
    for (const name of names.split(" ")) {
      expect(typeOfName(`a.${name}`)?.type).toBe(type);
      expect(typeOfName(`/folder.x/A.B.${name.toUpperCase()}`)?.type).toBe(type);
      expect(knownExtensions).toContain(name);
    }
  });

  it("has a MIME type of the same type, code's and notations' included", () => {
    for (const name of knownExtensions) {
      const { type, mimeType } = typeOfName(`a.${name}`) ?? { type: "none", mimeType: "" };
      const isCode = type === "text-other" && mimeType === "text/plain";
      expect([name, isCode ? "text-other" : typeOfMime(mimeType)]).toEqual([name, type]);
    }
  });

  it.each([
    "png",
    "a",
    "a.",
    "a.png/b",
    "a.png\\b",
    "a.exe",
    "a.docx",
    "a.mp4",
    "a.svg",
    "a.zip",
    "a.constructor",
  ])("tells nothing: %j", (name) => expect(typeOfName(name)).toBeUndefined());
});

describe("a MIME type", () => {
  it.each([
    ["image/png", "image"],
    [" IMAGE/PNG ; q=1", "image"],
    ["audio/ogg; codecs=opus", "audio"],
    ["application/ogg", "audio"],
    ["application/pdf", "pdf"],
    ["text/plain; charset=utf-8", "text"],
    ["text/markdown", "text"],
    ["text/html", "text-other"],
    ["text/x-python", "text-other"],
    ["application/json", "text-other"],
    ["application/ld+json", "text-other"],
    ["application/x-yaml", "text-other"],
    ["image/svg+xml", undefined],
    ["video/mp4", undefined],
    ["application/zip", undefined],
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", undefined],
    ["", undefined],
  ])("stands for a type, or for nothing that can be embedded: %j", (mimeType, type) => {
    expect(typeOfMime(mimeType)).toBe(type);
  });
});
