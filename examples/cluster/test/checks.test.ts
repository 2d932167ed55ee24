import { describe, expect, it } from "vitest";
import { likenessCheck } from "../src/checks.ts";
import { majority, purity } from "../src/purity.ts";
import { tickets } from "../src/tickets.ts";
import { topicOf, topics } from "../src/topics.ts";

describe("purity", () => {
  it("is the share of members that are what most of their group are", () => {
    expect(purity([["a", "a", "b"], ["b"]])).toBe(0.75);
    expect(purity([["a"], ["b", "b"]])).toBe(1);
  });

  it("decides a draw for the label that comes first", () => {
    expect(majority(["b", "a", "a", "b"])).toBe("b");
    expect(majority([])).toBeUndefined();
  });
});

describe("likenessCheck", () => {
  const drawing = (letters: string) => new Map(letters.split("").map((letter, index) => [index, letter]));

  it("takes clusters as the same whatever they are called", () => {
    expect(likenessCheck(drawing("AABBC"), drawing("CCAAB")).passed).toBe(true);
  });

  it("lets one ticket in twenty differ, and no more", () => {
    const committed = drawing("A".repeat(10) + "B".repeat(10));
    expect(likenessCheck(drawing("A".repeat(9) + "B".repeat(11)), committed).passed).toBe(true);
    expect(likenessCheck(drawing("A".repeat(8) + "B".repeat(12)), committed).passed).toBe(false);
  });

  it.each([
    ["all are one cluster", "AAAA"],
    ["each is a cluster", "ABCD"],
    ["tickets are missing", "AAB"],
  ])("fails when %s", (_, letters) => {
    expect(likenessCheck(drawing(letters), drawing("AABB")).passed).toBe(false);
  });
});

describe("the tickets", () => {
  it("are sixty, each with a number and words of its own, in six topics", () => {
    expect(tickets).toHaveLength(60);
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(60);
    expect(new Set(tickets.map(({ text }) => text)).size).toBe(60);
    expect(new Set(tickets.map(({ id }) => topicOf(id)))).toEqual(new Set(topics));
  });

  it("have no topic where nobody filed them", () => {
    expect(() => topicOf(1)).toThrow(RangeError);
  });
});
