import { describe, expect, test } from "vitest";
import { imageFormat } from "../../src/understand/image-format.ts";
import { imageSize } from "../../src/understand/image-size.ts";
import { unpackImage } from "../../src/understand/unpack-image.ts";
import { upright } from "../../src/understand/upright.ts";

const bytes = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex.replaceAll(" ", ""), "hex"));
const jpegHead = "ffd8 ffe0 0010 4a46494600010100000100010000";
const exif = (order: "II" | "MM"): string =>
  order === "II"
    ? "ffe1 0022 457869660000 49492a0008000000 0100 1201 0300 01000000 06000000 00000000"
    : "ffe1 0022 457869660000 4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000";
const frame = "ffc0 0011 08 0780 0438 03011100021100031100";
const heads: readonly [format: string, head: string, width: number, height: number][] = [
  ["PNG", "89504e470d0a1a0a 0000000d49484452 00000780 00000438", 1920, 1080],
  ["JPEG", jpegHead + frame, 1080, 1920],
  ["BMP", "424d 00000000 00000000 36000000 28000000 80070000 c8fbffff", 1920, 1080],
  ["WebP", "52494646 00000000 57454250 56503858 0a000000 00000000 7f0700 370400", 1920, 1080],
  ["WebP", "52494646 00000000 57454250 5650384c 00000000 2f 7fc70d01", 1920, 1080],
  ["WebP", "52494646 00000000 57454250 56503820 00000000 000000 9d012a 8007 3804", 1920, 1080],
  ["PNM", Buffer.from("P4\n# a comment\n1920 1080\n").toString("hex"), 1920, 1080],
];

describe("an image", () => {
  test.each(heads)("in %s has its size in its first bytes: %s", (format, head, width, height) => {
    expect(imageFormat(bytes(head))).toBe(format);
    expect(imageSize(bytes(head), format)).toEqual({ width, height });
  });

  test.each([
    ["GIF", "474946383961"],
    ["TIFF", "49492a00"],
    ["AVIF", "0000001c 66747970 61766966"],
    ["HEIC", "0000001c 66747970 68656963"],
    ["SVG", Buffer.from("<?xml version='1.0'?>\n<svg xmlns='a'>").toString("hex")],
    [undefined, Buffer.from("BM is how it begins").toString("hex")],
    [undefined, ""],
  ])("is recognised as %s", (format, head) => expect(imageFormat(bytes(head))).toBe(format));

  test("with too many pixels is rejected before it is decoded", async () => {
    const head = bytes("89504e470d0a1a0a 0000000d49484452 00010000 00010000");
    await expect(unpackImage(head, "PNG")).rejects.toThrow(/65536 x 65536 pixels; the limit is 120 million/);
  });

  test("that is truncated has no size, and is passed to the recogniser", async () => {
    const head = bytes("89504e470d0a1a0a");
    expect(await unpackImage(head, "PNG")).toBe(head);
  });

  test.each(["II", "MM"] as const)(
    "has an orientation in the byte order %s, which the recogniser finds",
    (order) => {
      const turned = upright(bytes(`ffd8 ${exif(order)} ${frame}`));
      // The same check as in tesseract.js.
      const seen = /1 18 0 3 0 0 0 1 0 (\d)/.exec(turned.slice(0, 500).join(" "))?.[1];
      expect(seen).toBe("6");
    },
  );

  test("that is upright is unchanged", () => {
    const photo = bytes(jpegHead + frame);
    expect(upright(photo)).toBe(photo);
  });
});
