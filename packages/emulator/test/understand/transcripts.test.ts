import { describe, expect, test } from "vitest";
import { parseLrc } from "../../src/understand/parse-lrc.ts";
import { parsePocketsphinx, parseWhisper } from "../../src/understand/parse-transcripts.ts";

test("output of whisper.cpp results in a chunk for each line with words", () => {
  const output = `
[00:00:00.000 --> 00:00:02.500]   The plumber comes on Friday.
[00:00:02.500 --> 00:00:04.000]   [BLANK_AUDIO]
[01:00:04.000 --> 01:00:05.250]   Bring a bucket.
`;
  expect(parseWhisper(output)).toEqual([
    { text: "The plumber comes on Friday.", timestamp: [0, 2.5] },
    { text: "Bring a bucket.", timestamp: [3604, 3605.25] },
  ]);
});

describe("output of PocketSphinx", () => {
  test("since version 5 results in a chunk for each object with words", () => {
    const output = '{"b":0.00,"d":1.5,"p":1.0,"t":"go forward","w":[]}\n{"b":2.0,"d":0.5,"t":"","w":[]}\n';
    expect(parsePocketsphinx(output)).toEqual([{ text: "go forward", timestamp: [0, 1.5] }]);
  });

  test("before version 5 results in a chunk for each line, with the times of its words", () => {
    const output =
      "go forward\n<s> 0.00 0.10 1.0\ngo 0.10 0.40 0.9\nforward 0.41 0.90 0.8\nten\nten 1.20 1.50 0.9\n";
    expect(parsePocketsphinx(output)).toEqual([
      { text: "go forward", timestamp: [0, 0.9] },
      { text: "ten", timestamp: [1.2, 1.5] },
    ]);
  });
});

test("parses LRC lines in order of time, and returns nothing for other texts", () => {
  expect(parseLrc("[ar: Somebody]\n[00:12.50]Second\n[00:01.00][00:20]First <00:01.50>again\n")).toEqual([
    { text: "First again\n", start: 1 },
    { text: "Second\n", start: 12.5 },
    { text: "First again\n", start: 20 },
  ]);
  expect(parseLrc("[Chorus]\nLa la")).toEqual([]);
});
