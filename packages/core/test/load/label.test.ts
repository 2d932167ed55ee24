import { describe, expect, it } from "vitest";
import { isTagged, tagOf, wholeTagOf } from "../../src/embed-once.ts";
import type { Embedded } from "../../src/index.ts";

describe("a chunk's tag", () => {
  const chunk = { id: "1a2b3c4d-0000-5000-8000-000000000000", index: 1, vector: [1] };
  const embedded: Embedded = { id: "x", type: "audio", source: "/a/b [1]\n2.mp3", chunks: [chunk, chunk] };

  it("names type, file and part, and is recognised at the end of a text", () => {
    expect(tagOf(embedded, chunk)).toBe("[audio b 1 2.mp3 2/2 #1a2b3c4d]");
    expect(isTagged(`words ${tagOf(embedded, chunk)}`)).toBe(true);
    expect(isTagged(wholeTagOf(embedded, chunk))).toBe(true);
  });

  it.each(["[video a #1a2b3c4d]", "[image a #1a2b3c4]", "[image a #1a2b3c4d] and more", "[image]", "]", ""])(
    "is not seen in %j",
    (text) => {
      expect(isTagged(text)).toBe(false);
    },
  );

  it("is looked for in time that grows with the text alone", () => {
    const before = process.cpuUsage();
    expect(isTagged(`${"[image ".repeat(200_000)}]`)).toBe(false);
    // Of the processor's time, in microseconds: a busy machine takes nothing of that.
    expect(process.cpuUsage(before).user).toBeLessThan(200_000);
  });
});
