import { describe, expect, it } from "vitest";
import { knownExtensions } from "../../../src/source/kind/known-extensions.ts";
import { typeOfMime, typeOfName } from "../../../src/source/kind/media-types.ts";

const extensions = {
  image: "png jpg jpeg gif webp bmp avif tif tiff heic heif",
  audio: "wav mp3 m4a m4b ogg oga opus flac webm aac mka wma",
  pdf: "pdf",
  text: "txt text md markdown rst adoc docx pptx odt epub rtf eml srt vtt",
  "text-other":
    "csv tsv json jsonl ndjson html htm xml yaml yml css js ts py java go rs sql sh toml tf xlsx ods ipynb",
};

describe("an extension", () => {
  it.each(Object.entries(extensions))("determines the type, in upper and lower case: %s", (type, names) => {
    for (const name of names.split(" ")) {
      expect(typeOfName(`a.${name}`)?.type).toBe(type);
      expect(typeOfName(`/folder.x/A.B.${name.toUpperCase()}`)?.type).toBe(type);
      expect(knownExtensions).toContain(name);
    }
  });

  it("has a MIME type of the same type, also for code and data formats", () => {
    for (const name of knownExtensions) {
      const { type, mimeType } = typeOfName(`a.${name}`) ?? { type: "none", mimeType: "" };
      const isPlain = type === "text-other" && mimeType === "text/plain";
      const isMarkup = type === "text" && mimeType === "text/x-org";
      expect([name, isPlain || isMarkup ? type : typeOfMime(mimeType)]).toEqual([name, type]);
    }
  });

  it.each(["png", "a", "a.", "a.png/b", "a.png\\b", "a.exe", "a.zip", "a.constructor"])(
    "tells nothing: %j",
    (name) => expect(typeOfName(name)).toBeUndefined(),
  );

  it.each([
    ["a.mp4", "video/mp4"],
    ["a.svg", "image/svg+xml"],
    ["a.doc", "application/msword"],
  ])("shows that it can't be embedded: %s", (name, mimeType) => {
    expect(typeOfName(name)).toEqual({ type: undefined, mimeType });
  });

  it.each([
    ["a.m4b", "audio/mp4"],
    ["a.mka", "audio/matroska"],
    ["a.wma", "audio/x-ms-wma"],
    ["a.flac", "audio/flac"],
    ["a.wav", "audio/wav"],
    ["a.jpg", "image/jpeg"],
    ["a.json", "application/json"],
    ["a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
  ])("has the registered MIME type, or else the usual one: %s", (name, mimeType) => {
    expect(typeOfName(name)?.mimeType).toBe(mimeType);
  });
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
    ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text"],
    ["application/vnd.oasis.opendocument.spreadsheet", "text-other"],
    ["application/vnd.ms-excel", undefined],
    ["application/vnd.ms-excel.sheet.macroenabled.12", "text-other"],
    ["application/vnd.ms-word.document.macroenabled.12", "text"],
    ["application/vnd.oasis.opendocument.text-template", "text"],
    ["application/vnd.ms-cab-compressed", undefined],
    ["", undefined],
  ])("has an embedding type, or none: %j", (mimeType, type) => {
    expect(typeOfMime(mimeType)).toBe(type);
  });
});
