import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countTokens } from "../../src/request/count-tokens.ts";
import { fitText } from "../../src/request/fit-text.ts";
import { splitText } from "../../src/request/split-text.ts";

const words = fc.array(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), { maxLength: 40 });
const texts = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.string({ unit: "grapheme", maxLength: 300 }),
  words.map((list) => list.join(" ")),
);
const sizes = fc.integer({ min: 1, max: 20 });

describe("splitText", () => {
  test("loses nothing: the pieces joined are the text", () => {
    fc.assert(fc.property(texts, sizes, (text, size) => splitText(text, size).join("") === text));
  });

  test("makes no piece longer than asked for, and no empty one", () => {
    fc.assert(
      fc.property(texts, sizes, (text, size) => {
        const pieces = splitText(text, size);
        for (const piece of pieces) expect(countTokens(piece)).toBeLessThanOrEqual(size);
        expect(pieces.filter((piece) => piece === "")).toHaveLength(text === "" ? 1 : 0);
      }),
    );
  });

  test("tears no character apart", () => {
    fc.assert(
      fc.property(texts, sizes, (text, size) => {
        for (const piece of splitText(text, size)) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test("cuts between words, and inside of one only when it does not fit", () => {
    expect(splitText("one two three four", 2)).toEqual(["one two ", "three ", "four"]);
    expect(splitText("exactly8 then", 2)).toEqual(["exactly8", " then"]);
    expect(splitText("exactly8         then", 2)).toEqual(["exactly8", "        ", " then"]);
    expect(splitText("incomprehensible", 1)).toEqual(["inco", "mpre", "hens", "ible"]);
    expect(splitText("short", 2)).toEqual(["short"]);
  });
});

describe("fitText", () => {
  test("leaves a text that fits", () => {
    expect(fitText("12345678", 2, "error")).toBe("12345678");
  });

  test("throws or cuts when one character is too many", () => {
    expect(() => fitText("123456789", 2, "error")).toThrow(/about 3 tokens long and at most 2 are taken/);
    expect(fitText("123456789", 2, "truncate")).toBe("12345678");
    expect(fitText("1234567🙂", 2, "truncate")).toBe("1234567");
  });
});
