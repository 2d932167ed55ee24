// Slow because a hundred questions are answered one after the other, and the sample picture is read.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { defaultLimits } from "../src/server/limits.ts";
import { householdFiles } from "./questions/household-files.ts";
import { householdQuestions } from "./questions/household-questions.ts";
import { officeFiles } from "./questions/office-files.ts";
import { officeQuestions } from "./questions/office-questions.ts";
import { reportOf, scoreAll, storeAll } from "./questions/score.ts";
import { openChatbot } from "./support/chatbot.ts";

describe("the answers offline", () => {
  let chatbot: RunningChatbot;
  beforeAll(async () => {
    const many = { ...defaultLimits.questions, perMinute: 1000 };
    chatbot = await openChatbot({ samples: true, limits: { questions: many } });
    await storeAll(chatbot.url, [...householdFiles, ...officeFiles]);
  }, 180_000);
  afterAll(async () => {
    await chatbot?.close();
  });

  it.each([
    { name: "household", questions: householdQuestions },
    { name: "office", questions: officeQuestions },
  ])("are right for at least four of five questions on the $name", async ({ name, questions }) => {
    const scored = await scoreAll(chatbot.url, questions);
    console.log(reportOf(name, scored));
    const right = scored.filter(({ isRight }) => isRight);
    expect(right.length / scored.length).toBeGreaterThanOrEqual(0.8);
    const invented = scored.filter(
      ({ question, turn }) => question.kind === "unanswerable" && turn.sources.length > 0,
    );
    expect(invented.length).toBeLessThanOrEqual(1);
  });
});
