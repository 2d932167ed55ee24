// Isolated: this mocks a module that other test files have already loaded.
import { describe, expect, it, vi } from "vitest";
import type { Measured } from "../src/child.ts";
import type { Figure } from "../src/figure.ts";
import { speedInLlamaIndex } from "../src/figures/speed.ts";
import { isReached } from "../src/results-page.ts";

// Two rounds of each subject. Our first round fails immediately because of a rejected key.
const ended: Measured[] = [
  { seconds: 0.1, failure: "the key was rejected" },
  { seconds: 2 },
  { seconds: 2, failure: "too many requests" },
  { seconds: 2 },
];
vi.mock("../src/run-child.ts", () => ({ runChild: async () => ended.shift() }));

describe("the time of a subject", () => {
  it("misses its bound when a round failed, even if it ended early", async () => {
    const figures: Figure[] = [];
    for await (const figure of speedInLlamaIndex(2)) figures.push(figure);
    const [ours, , compared] = figures;
    expect(ours).toMatchObject({
      subject: "ours in LlamaIndex",
      hasFailed: true,
      note: "not all texts were embedded: the key was rejected",
    });
    expect(ours?.value).toBeLessThan(ours?.atMost ?? 0);
    expect(ours && isReached(ours)).toBe(false);
    expect(compared).toMatchObject({ note: expect.stringContaining("too many requests") });
    expect(compared && isReached(compared)).toBe(true);
  });
});
