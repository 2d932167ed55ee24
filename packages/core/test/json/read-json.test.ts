import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJson } from "../../src/json/read-json.ts";
import { toDouble } from "../../src/json/to-double.ts";

const encoder = new TextEncoder();
const read = (text: string): unknown => readJson(encoder.encode(text));

/** Tells 0 from -0, and takes a key `constructor` for no more than a key, as `toStrictEqual` does not. */
const areSame = isDeepStrictEqual;

function expectSame(text: string): void {
  expect({ text, same: areSame(read(text), JSON.parse(text)) }).toEqual({ text, same: true });
}

const anyDouble = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }))
  .map((words) => new DataView(Uint32Array.from(words).buffer).getFloat64(0))
  .filter(Number.isFinite);
const digits = (most: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: 1, maxLength: most });
const sign = fc.constantFrom("", "-");
/** As services write components: `0.` and up to 22 digits, the first of them often 0. */
const fraction = fc
  .tuple(sign, fc.constantFrom("", "0", "00", "0000"), digits(22))
  .map(([before, zeros, rest]) => `${before}0.${zeros}${rest}`);
const decimal = fc
  .tuple(
    sign,
    fc.bigInt({ min: 0n, max: 10n ** 20n }),
    digits(25),
    fc.constantFrom("", "e5", "E-7", "e+300", "e-320"),
  )
  .map(([before, whole, rest, exponent]) => `${before}${whole}.${rest}${exponent}`);
const number = fc.oneof(
  fraction,
  decimal,
  anyDouble.map(String),
  fc.double({ min: -1, max: 1, noNaN: true }).map(String),
  fc.float({ min: -1, max: 1, noNaN: true }).map(String),
  fc.maxSafeInteger().map(String),
);
const space = fc.constantFrom("", "", "", " ", "\n", "\t", "\r\n  ");

describe("the numbers of a list", () => {
  it("are those that the engine reads, to the last bit", () => {
    const list = fc.array(fc.tuple(space, number, space), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(list, (numbers) => expectSame(`[${numbers.map((parts) => parts.join("")).join(",")}]`)),
      { numRuns: 2000 },
    );
  });

  it("are right where a fraction is in the middle of two doubles, or nearly", () => {
    const near = fc.tuple(fc.double({ min: 0.01, max: 1, noNaN: true }), fc.integer({ min: -2, max: 2 }));
    fc.assert(
      fc.property(near, ([double, off]) => {
        // 2^60 times the middle of this double and the next is an integer, and so is 10^22 times it, cut.
        const scaled = BigInt(Math.trunc(double * 2 ** 60));
        const step = 2n ** BigInt(Math.floor(Math.log2(Number(scaled))) - 52);
        const middle = ((scaled / step) * step + step / 2n) * 10n ** 22n;
        const cut = middle / 2n ** 60n + BigInt(off);
        for (const length of [16, 17, 18, 22]) {
          const text = `0.${cut.toString().padStart(22, "0").slice(0, length)}`;
          expectSame(`[${text},-${text}]`);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    "[0]",
    "[-0]",
    "[0.0,-0.0]",
    "[0.1,-0.1,1]",
    "[1e400]",
    "[1e-400]",
    "[0.00000000000000000000000001]",
    "[0.123456789012345678901234567890]",
    "[0.30000000000000004, 0.1e1]",
    "[1,[2]]",
    "[1,null]",
    '[1,"2"]',
  ])("%s", expectSame);
});

describe("lists that are read one after the other", () => {
  it("have nothing of each other, whichever is longer, and however long one is", () => {
    const lists = [3, 20_000, 5, 1, 17_000, 2].map((length, place) =>
      Array.from({ length }, (_, index) => (index + 1) / (place + 7)),
    );
    const ours = lists.map((list) => read(JSON.stringify(list)));
    expect(ours).toStrictEqual(lists);
    expect(read(JSON.stringify(lists))).toStrictEqual(lists);
  });

  it("belong to who asked for them", () => {
    const [first, second] = [[0.25, 0.5], [0.125]].map((list) => read(JSON.stringify(list)));
    if (Array.isArray(first)) first.fill(9).push(9);
    expect(second).toEqual([0.125]);
    expect(read("[0.75,0.5]")).toEqual([0.75, 0.5]);
  });
});

describe("any JSON", () => {
  it("is what the engine makes of it", () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => expectSame(JSON.stringify(value))));
    fc.assert(fc.property(fc.jsonValue(), (value) => expectSame(JSON.stringify(value, undefined, "\t"))));
  });

  it.each([
    '{"__proto__":{"polluted":true},"a":1}',
    '{"a":1,"b":2,"a":3}',
    '{"2":1,"1":2}',
    '{"constructor":{"prototype":{}},"toString":[1]}',
    String.raw`{"a\"b":"\u00e9\\","c":"\ud83d\ude00","d":"\ud800"}`,
    '["é", "😀", "\u2028"]',
    " \r\n\t[ ] ",
    "{ }",
    '"\uFEFF"',
    `${"[".repeat(200)}${"]".repeat(200)}`,
    "true",
    "-0",
    "17",
  ])("%s", expectSame);

  it("does without a mark of the byte order, and with bytes that are no UTF-8, as `Response.json()` does", async () => {
    for (const bytes of [
      [0xef, 0xbb, 0xbf, 0x5b, 0x31, 0x5d],
      [0x22, 0xe2, 0x82, 0x22],
      [0x5b, 0x22, 0xff, 0x22, 0x5d],
    ]) {
      expect(readJson(Uint8Array.from(bytes))).toEqual(await new Response(Uint8Array.from(bytes)).json());
    }
  });

  it("is read from a part of a buffer", () => {
    const all = encoder.encode("0.5[0.25,0.125]0.5");
    expect(readJson(all.subarray(3, -3))).toEqual([0.25, 0.125]);
  });

  it("does not overflow the stack", () => {
    const text = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    expect(() => read(text)).not.toThrow();
  });
});

describe("what is no JSON", () => {
  const whole =
    '{"success":true,"embeddings":[[0.5,-0.25, 1e-7],[0.0123456789012345678,1]],"chunks":["a\\"b"],"x":null}';

  it("is refused wherever it is cut", () => {
    for (let end = 0; end < whole.length; end++) expect(() => read(whole.slice(0, end))).toThrow(SyntaxError);
  });

  it("is told from JSON as the engine tells it, whichever character is another", () => {
    const change = fc.tuple(
      fc.nat(whole.length - 1),
      fc.constantFrom(...Array.from('0.-+eE,:[]{}"\\ \u0000tfnx')),
    );
    fc.assert(
      fc.property(change, ([place, character]) => {
        const text = whole.slice(0, place) + character + whole.slice(place + 1);
        const same = areSame(
          outcome(() => read(text)),
          outcome(() => JSON.parse(text)),
        );
        expect({ text, same }).toEqual({ text, same: true });
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    "",
    " ",
    "[1,]",
    "[,1]",
    "[01]",
    "[1.]",
    "[.5]",
    "[0.]",
    "[-]",
    "[+1]",
    "[1 2]",
    "[0.5",
    "[0x1]",
    "[0.5e]",
  ])("%j", (text) => expect(() => read(text)).toThrow(SyntaxError));
  it.each([
    "[1]]",
    "[1] 2",
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    "{1:2}",
    "nul",
    "True",
    '"a',
    '"a\nb"',
    String.raw`"\x"`,
  ])("%j", (text) => expect(() => read(text)).toThrow(SyntaxError));
});

describe("a double from digits", () => {
  it("is that of the engine, or none", () => {
    const parts = fc
      .tuple(
        fc.nat(99_999_999),
        fc.integer({ min: 0, max: 9 }),
        fc.nat(999_999_999),
        fc.integer({ min: 0, max: 22 }),
      )
      .map(([high, places, low, decimals]) => ({ high, places, low: low % 10 ** places, decimals }));
    let told = 0;
    fc.assert(
      fc.property(parts, ({ high, low, places, decimals }) => {
        const double = toDouble(high, low, places, decimals);
        const digitsOfLow = places === 0 ? "" : String(low).padStart(places, "0");
        if (Number.isNaN(double)) return;
        told++;
        expect(double).toBe(Number(`${high}${digitsOfLow}e-${decimals}`));
      }),
      { numRuns: 5000 },
    );
    expect(told).toBeGreaterThan(4900);
  });

  it("is none for more decimals than there are exact powers of ten", () => {
    expect(toDouble(1, 0, 0, 23)).toBeNaN();
  });
});

function outcome(run: () => unknown): unknown {
  try {
    return { value: run() };
  } catch (error) {
    return error instanceof SyntaxError ? "no JSON" : error;
  }
}
