import { FakeListChatModel } from "@langchain/core/utils/testing";
import { describe, expect, it } from "vitest";
import type { Turn } from "../src/shared/api.ts";
import { rewriteByRules, topicOf } from "../src/server/answering/rewrite-by-rules.ts";
import { modelRewriter, ruleRewriter } from "../src/server/answering/rewriter.ts";

const turn = (question: string, more: Partial<Turn> = {}): Turn => ({
  id: "1",
  question,
  answer: "Something. [1]",
  sources: [],
  ...more,
});

describe("topicOf", () => {
  it.each([
    ["When does the pottery workshop start?", "pottery workshop"],
    ["How long is the warranty of the espresso machine?", "warranty of the espresso machine"],
    ["Are dogs allowed?", "dogs"],
    ["On which day is the cafe closed?", "cafe"],
    ["What is it?", ""],
  ])("finds the topic of %j: %j", (question, topic) => {
    expect(topicOf(question)).toBe(topic);
  });
});

describe("rewriteByRules", () => {
  it.each([
    ["and what does it cost?", "and what does the pottery workshop cost?"],
    ["Who leads it?", "Who leads the pottery workshop?"],
    ["and on Sundays?", "and on Sundays? (about the pottery workshop)"],
    ["Und am Sonntag?", "Und am Sonntag? (pottery workshop)"],
    ["Where is the umbrella?", "Where is the umbrella?"],
    [
      "And where did the guest leave the green umbrella last week?",
      "And where did the guest leave the green umbrella last week?",
    ],
  ])("rewrites %j to %j", (question, rewritten) => {
    expect(rewriteByRules(question, "When does the pottery workshop start?")).toBe(rewritten);
  });

  it("leaves the first question of a conversation unchanged", () => {
    expect(rewriteByRules("What does it cost?", undefined)).toBe("What does it cost?");
  });
});

describe("ruleRewriter", () => {
  it("uses the standalone form of the previous question", async () => {
    const rewriting = { question: "and what does the fish soup cost?", by: "rules" } as const;
    const turns = [turn("Is there fish soup?"), turn("and what does it cost?", { rewriting })];
    const rewritten = await ruleRewriter().chain.invoke({ question: "What is in it?", turns });
    expect(rewritten).toBe("What is in the fish soup?");
  });

  it("uses the words of a recording", async () => {
    const attachment = { name: "q.mp3", kind: "audio", words: "When does the plumber come?" } as const;
    const turns = [turn("", { attachment })];
    expect(await ruleRewriter().chain.invoke({ question: "What does he bring?", turns })).toBe(
      "What does the plumber bring?",
    );
  });
});

const provider = {
  name: "Test m",
  model: "m",
  baseURL: "http://127.0.0.1",
  variables: { address: "TEST_BASE_URL", model: "TEST_MODEL" },
};
const rewriterWith = (response: string) =>
  modelRewriter({ model: new FakeListChatModel({ responses: [response] }), provider });

describe("modelRewriter", () => {
  it("calls the model only for a follow-up", async () => {
    const { chain, by } = rewriterWith(" What does the soup cost? ");
    expect(by).toBe("model");
    const question = "and what does it cost?";
    expect(await chain.invoke({ question, turns: [] })).toBe(question);
    expect(await chain.invoke({ question, turns: [turn("Is there soup?")] })).toBe(
      "What does the soup cost?",
    );
  });

  it("keeps the question when the model returns nothing", async () => {
    const { chain } = rewriterWith(" \n");
    const question = "and what does it cost?";
    expect(await chain.invoke({ question, turns: [turn("Is there soup?")] })).toBe(question);
  });
});
