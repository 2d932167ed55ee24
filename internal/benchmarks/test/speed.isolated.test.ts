// Isolated: it mocks a module that other files have loaded.
import { describe, expect, it, vi } from "vitest";
import type { Measured } from "../src/child.ts";
import type { Figure } from "../src/figure.ts";
import { speedInLlamaIndex } from "../src/figures/speed.ts";
import { isReached } from "../src/results-page.ts";

// Two rounds of each subject: in the first of ours the key is refused there and then.
const ended: Measured[] = [
  { seconds: 0.1, failure: "the key was refused" },
  { seconds: 2 },
  { seconds: 2, failure: "too many requests" },
  { seconds: 2 },
];
vi.mock("../src/run-child.ts", () => ({ runChild: async () => ended.shift() }));

describe("the time that a subject takes", () => {
  it("is missed where a round failed, however soon that ended", async () => {
    const figures: Figure[] = [];
    for await (const figure of speedInLlamaIndex(2)) figures.push(figure);
    const [ours, , compared] = figures;
    expect(ours).toMatchObject({
      subject: "ours in LlamaIndex",
      hasFailed: true,
      note: "not all texts were embedded: the key was refused",
    });
    expect(ours?.value).toBeLessThan(ours?.atMost ?? 0);
    expect(ours && isReached(ours)).toBe(false);
    expect(compared).toMatchObject({ note: expect.stringContaining("too many requests") });
    expect(compared && isReached(compared)).toBe(true);
  });
});
