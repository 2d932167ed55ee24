import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { pdf } from "../src/samples/pdf.ts";
import { png } from "../src/samples/png.ts";
import { prose } from "../src/samples/prose.ts";
import { wav } from "../src/samples/wav.ts";

it.each([65_536, 65_537, 4_194_305])(
  "a pdf has the %i bytes that were asked for, and its table points at its objects",
  async (size) => {
    const text = await pdf(size).text();
    expect(text).toHaveLength(size);
    const [, table = ""] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
    expect(text.slice(Number(table))).toMatch(/^xref\n0 6\n/);
    const offsets = [...text.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map((offset) => text.slice(offset, offset + 7))).toEqual(
      [1, 2, 3, 4, 5].map((id) => `${id} 0 obj`),
    );
  },
);

it("the image's pixels can be unpacked", async () => {
  const bytes = Buffer.from(await png().arrayBuffer());
  const at = bytes.indexOf("IDAT");
  const packed = bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
  // A row is a filter and 32 pixels of three bytes.
  expect(inflateSync(packed)).toHaveLength(32 * (1 + 32 * 3));
  expect(bytes.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
});

it("a recording has the bytes that were asked for, and says so", async () => {
  const bytes = Buffer.from(await wav(16_384).arrayBuffer());
  expect(bytes).toHaveLength(16_384);
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([16_376, 16_340]);
});

it.each([2, 399, 600_000])(
  "a text has the %i characters that were asked for, and no white space at its end",
  (size) => {
    expect(prose(size)).toHaveLength(size);
    expect(prose(size)).toMatch(/\S$/);
  },
);
