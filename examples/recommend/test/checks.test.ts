import { describe, expect, it } from "vitest";
import { checksOf } from "../src/checks.ts";

const topicOf = new Map([
  ["oak", "trees"],
  ["pine", "trees"],
  ["owl", "birds"],
]);

const to = (...slugs: string[]) => slugs.map((slug) => ({ slug, title: slug, score: 1 }));

const results = (...given: Parameters<typeof checksOf>) => checksOf(...given).map(({ passed }) => passed);

describe("checksOf", () => {
  const good = new Map([
    ["oak", to("pine")],
    ["pine", to("oak")],
  ]);

  it("passes when the topics match and each article took one request", () => {
    expect(results(good, topicOf, { toEmbed: 2, toRecommend: 0 })).toEqual([true, true, true]);
  });

  it.each([
    ["more than a fifth are about another topic", new Map([["oak", to("pine", "owl")]]), 1, 0, 0],
    ["an article was embedded twice", good, 3, 0, 1],
    ["a recommendation sent a request", good, 2, 1, 2],
    ["there are no recommendations", new Map(), 0, 0, 0],
  ])("fails when %s", (_, recommended, toEmbed, toRecommend, failing) => {
    const expected = [true, true, true].with(failing, false);
    expect(results(recommended, topicOf, { toEmbed, toRecommend })).toEqual(expected);
  });
});
