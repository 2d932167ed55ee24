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
  test("returns chunks that join to the whole text", () => {
    fc.assert(fc.property(texts, sizes, (text, size) => splitText(text, size).join("") === text));
  });

  test("returns no empty chunks, and none longer than the limit", () => {
    fc.assert(
      fc.property(texts, sizes, (text, size) => {
        const pieces = splitText(text, size);
        for (const piece of pieces) expect(countTokens(piece)).toBeLessThanOrEqual(size);
        expect(pieces.filter((piece) => piece === "")).toHaveLength(text === "" ? 1 : 0);
      }),
    );
  });

  test("splits no surrogate pairs", () => {
    fc.assert(
      fc.property(texts, sizes, (text, size) => {
        for (const piece of splitText(text, size)) expect(piece).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test("splits between words, and inside a word only if it exceeds the limit", () => {
    expect(splitText("one two three four", 2)).toEqual(["one two ", "three ", "four"]);
    expect(splitText("exactly8 then", 2)).toEqual(["exactly8", " then"]);
    expect(splitText("exactly8         then", 2)).toEqual(["exactly8", "        ", " then"]);
    expect(splitText("incomprehensible", 1)).toEqual(["inco", "mpre", "hens", "ible"]);
    expect(splitText("short", 2)).toEqual(["short"]);
  });
});

describe("fitText", () => {
  test("returns a text within the limit unchanged", () => {
    expect(fitText("12345678", 2, "error")).toBe("12345678");
  });

  test("throws or truncates when one character is too many", () => {
    expect(() => fitText("123456789", 2, "error")).toThrow(/about 3 tokens; the limit is 2/);
    expect(fitText("123456789", 2, "truncate")).toBe("12345678");
    expect(fitText("1234567🙂", 2, "truncate")).toBe("1234567");
  });
});
