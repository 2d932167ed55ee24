import { describe, expect, it } from "vitest";
import { agreementCheck } from "../src/checks.ts";
import { majority, purity } from "../src/purity.ts";
import { tickets } from "../src/tickets.ts";
import { topicOf, topics } from "../src/topics.ts";

describe("purity", () => {
  it("is the share of members with their group's most frequent label", () => {
    expect(purity([["a", "a", "b"], ["b"]])).toBe(0.75);
    expect(purity([["a"], ["b", "b"]])).toBe(1);
  });

  it("resolves a tie in favour of the label that comes first", () => {
    expect(majority(["b", "a", "a", "b"])).toBe("b");
    expect(majority([])).toBeUndefined();
  });
});

describe("agreementCheck", () => {
  const drawing = (letters: string) => new Map(letters.split("").map((letter, index) => [index, letter]));

  it("ignores the letters of the clusters", () => {
    expect(agreementCheck(drawing("AABBC"), drawing("CCAAB")).passed).toBe(true);
  });

  it("accepts one differing ticket in twenty, but not two", () => {
    const committed = drawing("A".repeat(10) + "B".repeat(10));
    expect(agreementCheck(drawing("A".repeat(9) + "B".repeat(11)), committed).passed).toBe(true);
    expect(agreementCheck(drawing("A".repeat(8) + "B".repeat(12)), committed).passed).toBe(false);
  });

  it.each([
    ["all tickets are in one cluster", "AAAA"],
    ["each ticket is its own cluster", "ABCD"],
    ["tickets are missing", "AAB"],
  ])("fails when %s", (_, letters) => {
    expect(agreementCheck(drawing(letters), drawing("AABB")).passed).toBe(false);
  });
});

describe("the tickets", () => {
  it("are sixty in six topics, with unique numbers and texts", () => {
    expect(tickets).toHaveLength(60);
    expect(new Set(tickets.map(({ id }) => id)).size).toBe(60);
    expect(new Set(tickets.map(({ text }) => text)).size).toBe(60);
    expect(new Set(tickets.map(({ id }) => topicOf(id)))).toEqual(new Set(topics));
  });

  it("throws for a ticket without a topic", () => {
    expect(() => topicOf(1)).toThrow(RangeError);
  });
});
