import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBytes } from "@x/test-support";
import type { Turn } from "../src/shared/api.ts";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { openChatbot } from "./support/chatbot.ts";
import { ask } from "./support/client.ts";
import { recordingOf } from "./support/recording-of.ts";

const minute = 60_000;

describe("answers of the chatbot, offline, about the samples", () => {
  let chatbot: RunningChatbot;
  let url: string;

  beforeAll(async () => {
    chatbot = await openChatbot({ samples: true });
    ({ url } = chatbot);
  }, 3 * minute);
  afterAll(async () => {
    await chatbot?.close();
  });

  it.each([
    ["On which day is the cafe closed?", "It is closed on Mondays.", { kind: "image" }],
    ["When does the pottery workshop start?", "Saturday at ten", { kind: "audio", startTime: 3.87 }],
    ["How long is the warranty of the espresso machine?", "three years", { kind: "pdf", page: 2 }],
    ["Question 17: what about the green umbrella?", "behind the counter", { kind: "audio" }],
    ["Are dogs allowed?", "Dogs are welcome", { kind: "text", fileName: "house-notes.md" }],
  ])("%s", async (question, words, source) => {
    const { turn } = await ask(url, question);
    expect(turn.answer).toContain(words);
    expect(turn.sources[0]).toMatchObject(source);
    expect(turn.sources[0]?.marks.join(" ")).toContain(words);
  });

  it("says so when no file answers the question", async () => {
    const { turn } = await ask(url, "Who is the president of France?");
    expect(turn.answer).toBe("Nothing in your files answers this.");
    expect(turn.sources).toEqual([]);
  });

  const followUp = "and what does it cost?";

  it("can't answer a follow-up outside its conversation", async () => {
    const { turn, events } = await ask(url, followUp);
    expect(events.map(({ name }) => name)).not.toContain("rewritten");
    expect(turn.answer).not.toContain("7.50");
  });

  it("answers the same follow-up within its conversation, and reports how it was rewritten", async () => {
    const conversation = randomUUID();
    await ask(url, "Is there fish soup on the menu?", { conversation });
    const { turn, events } = await ask(url, followUp, { conversation });
    expect(turn.rewriting).toEqual({
      question: "and what does the fish soup on the menu cost?",
      by: "rules",
    });
    expect(events[0]).toEqual({ name: "rewritten", data: turn.rewriting });
    expect(turn.answer).toContain("Fish soup with rye bread 7.50");
  });

  it("streams an answer line by line", async () => {
    const { turn, events } = await ask(url, "What does the warranty of the espresso machine cover?");
    const pieces = events.flatMap((event) => (event.name === "token" ? [event.data.text] : []));
    expect(pieces.join("")).toBe(turn.answer);
    expect(turn.answer).toContain("It covers the pump, the boiler and the electronics.");
  });

  it("answers a greeting and the question for the files from the library", async () => {
    const greeted = await ask(url, "Good morning!");
    expect(greeted.turn).toMatchObject({ answer: expect.stringContaining("menu-board.jpg"), sources: [] });
    const listed = await ask(url, "Which files do I have?");
    expect(listed.turn.answer.split("\n")).toEqual([
      "You have 4 files:",
      "- menu-board.jpg",
      "- voice-memo.mp3",
      "- espresso-machine.pdf",
      "- house-notes.md",
    ]);
  });

  it("answers a question that is spoken in a recording", async () => {
    const file = new File([await recordingOf("When does the plumber come?")], "question.mp3");
    const { turn } = await ask(url, "", { file });
    expect(turn.attachment).toEqual({
      name: "question.mp3",
      kind: "audio",
      words: "When does the plumber come?",
    });
    expect(turn.answer).toContain("On Wednesday afternoon");
    expect(turn.sources[0]).toMatchObject({ kind: "audio", startTime: 21.295 });
  });

  it("finds pictures similar to a photo", async () => {
    const conversation = randomUUID();
    const bytes = await sampleBytes("menu-board.jpg");
    const { turn } = await ask(url, "", { conversation, file: new File([bytes], "board.jpg") });
    expect(turn.sources[0]).toMatchObject({ kind: "image", fileName: "menu-board.jpg" });
    const kept = await fetch(`${url}/api/conversations/${conversation}/attachments/${turn.id}`);
    expect(kept.headers.get("content-type")).toBe("image/jpeg");
    expect(new Uint8Array(await kept.arrayBuffer())).toEqual(bytes);
    const foreign = await fetch(`${url}/api/conversations/${randomUUID()}/attachments/${turn.id}`);
    expect(foreign.status).toBe(404);
  });

  it("keeps conversations separate, and clears only one", async () => {
    const [mine, other] = [randomUUID(), randomUUID()];
    const turnsOf = async (id: string): Promise<Turn[]> =>
      (await (await fetch(`${url}/api/conversations/${id}`)).json()) as Turn[];
    await ask(url, "Are dogs allowed?", { conversation: mine });
    expect(await turnsOf(mine)).toHaveLength(1);
    expect(await turnsOf(other)).toEqual([]);
    await fetch(`${url}/api/conversations/${mine}`, { method: "DELETE" });
    expect(await turnsOf(mine)).toEqual([]);
  });
});
