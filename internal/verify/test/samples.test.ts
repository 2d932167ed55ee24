import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { pdf } from "../src/samples/pdf.ts";
import { png } from "../src/samples/png.ts";
import { prose } from "../src/samples/prose.ts";
import { wav } from "../src/samples/wav.ts";

it.each([65_536, 65_537, 4_194_305])(
  "creates a PDF of %i bytes with a valid cross-reference table",
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

it("creates an image whose pixels can be decompressed", async () => {
  const bytes = Buffer.from(await png().arrayBuffer());
  const at = bytes.indexOf("IDAT");
  const packed = bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4));
  // A row is a filter byte and 32 pixels of three bytes.
  expect(inflateSync(packed)).toHaveLength(32 * (1 + 32 * 3));
  expect(bytes.subarray(-12).toString("hex")).toBe("0000000049454e44ae426082");
});

it("creates a recording of the given size, which its header states", async () => {
  const bytes = Buffer.from(await wav(16_384).arrayBuffer());
  expect(bytes).toHaveLength(16_384);
  expect([bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([16_376, 16_340]);
});

it.each([2, 399, 600_000])("creates a text of %i characters without trailing white space", (size) => {
  expect(prose(size)).toHaveLength(size);
  expect(prose(size)).toMatch(/\S$/);
});
