import { describe, expect, it } from "vitest";
import { temporaryFile } from "@x/test-support";
import type { Source } from "../../../src/index.ts";
import { clientOf, failureOf, sent, startService } from "../../support/service.ts";

const encoded = (text: string, encoding: BufferEncoding): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text, encoding));
const hex = (digits: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(digits, "hex"));
const swapped = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(bytes, (_, index) => bytes[index ^ 1] ?? 0);
const utf32 = (text: string): Uint8Array<ArrayBuffer> => {
  const units = Uint32Array.from(Array.from(text), (letter) => letter.codePointAt(0) ?? 0);
  return new Uint8Array(units.buffer);
};

async function textOf(source: Source): Promise<unknown> {
  const service = await startService();
  await clientOf(service).embed(source);
  return sent(service)[0]?.["text"];
}

async function refusalOf(source: Source): Promise<string> {
  const service = await startService();
  const error = String(await failureOf(clientOf(service).embed(source)));
  expect(service.requests).toHaveLength(0);
  return error;
}

const cafe = "Café geschlossen";

describe("a text is decoded", () => {
  it.each<[string, Source, string?]>([
    ["a Blob's type", new Blob([encoded(cafe, "latin1")], { type: "text/plain; charset=iso-8859-1" })],
    ["a MIME type", { data: encoded(cafe, "latin1"), mimeType: 'text/html; charset="windows-1252"' }],
    ["a data: URL", "data:text/plain;charset=iso-8859-1,Caf%E9%20geschlossen"],
    ["a MIME type, UTF-16", { data: encoded(cafe, "utf16le"), mimeType: "text/plain; charset=utf-16le" }],
    [
      "a MIME type, UTF-16 with the big end first",
      { data: swapped(encoded(cafe, "utf16le")), mimeType: "text/plain; charset=utf-16be" },
    ],
    [
      "a mark, against a MIME type",
      { data: encoded(`\uFEFF${cafe}`, "utf8"), mimeType: "text/plain; charset=latin1" },
    ],
    ["windows-1252", { data: hex("93c9948020"), mimeType: "text/plain; charset=windows-1252" }, "“É”€ "],
    ["Shift-JIS", { data: hex("82a082a282a4"), mimeType: "text/plain; charset=shift_jis" }, "あいう"],
    [
      "a page's <meta>",
      { data: encoded(`<meta charset=latin1>${cafe}`, "latin1"), filename: "a.html" },
      `<meta charset=latin1>${cafe}`,
    ],
    [
      "an XML declaration",
      {
        data: encoded(`<?xml version="1.0" encoding="ISO-8859-1"?><a>${cafe}</a>`, "latin1"),
        filename: "a.xml",
      },
      `<?xml version="1.0" encoding="ISO-8859-1"?><a>${cafe}</a>`,
    ],
    ["ISO-2022-JP, by its escapes", { data: hex("1b244224221b2842"), filename: "a.txt" }, "あ"],
  ])("as declared by %s", async (_, source, words = cafe) => expect(await textOf(source)).toBe(words));

  it("as UTF-8 if it is valid, although a stale <meta> says something else", async () => {
    const page = `<meta charset="iso-8859-1">${cafe}`;
    expect(await textOf({ data: encoded(page, "utf8"), filename: "a.html" })).toBe(page);
  });

  it("as UTF-16 without a byte order mark if the caller sets `type` to a text", async () => {
    const path = temporaryFile("notes.txt", encoded("Closed", "utf16le"));
    expect(await textOf({ path, type: "text" })).toBe("Closed");
    expect(await textOf({ data: swapped(encoded("Closed on Sundays", "utf16le")), type: "text" })).toBe(
      "Closed on Sundays",
    );
  });
});

describe("a text is rejected", () => {
  it.each<[string, Source, RegExp]>([
    [
      "UTF-16 without a mark",
      { data: encoded("Closed", "utf16le"), filename: "a.txt" },
      /looks like UTF-16 without a byte order mark.*`type: "text"`/,
    ],
    ["the same without a name", { data: encoded("Closed", "utf16le") }, /looks like UTF-16/],
    ["UTF-32 with a mark", { data: utf32("\uFEFFClosed"), filename: "a.txt" }, /is encoded as UTF-32/],
    ["UTF-32 without a mark", { data: utf32("Closed"), type: "text" }, /is encoded as UTF-32/],
    [
      "an unknown charset",
      { data: encoded("a", "utf8"), mimeType: "text/plain; charset=utf-7" },
      /is encoded as "utf-7", which this runtime can't decode/,
    ],
    [
      "ISO-2022-KR",
      { data: hex("1b242943410e3021"), filename: "a.txt" },
      /"iso-2022-kr", which this runtime/,
    ],
    [
      "bytes that are not in the declared charset",
      { data: hex("81ff"), mimeType: "text/plain; charset=shift_jis" },
      /is not text in shift_jis/,
    ],
    ["bytes without letters", { data: hex("0102030003"), filename: "a.txt" }, /type can't be detected/],
  ])("with a message about its encoding: %s", async (_, source, message) => {
    expect(await refusalOf(source)).toMatch(message);
  });
});
