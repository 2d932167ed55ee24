import { describe, expect, it } from "vitest";
import { rankSentences } from "../src/server/answering/rank-sentences.ts";

describe("rankSentences", () => {
  it("ranks only the first 100 sentences of a passage, because each may take a request", async () => {
    const embedded: string[] = [];
    const embeddings = {
      embedQuery: async () => [1],
      embedDocuments: async (texts: string[]) => {
        embedded.push(...texts);
        return texts.map(() => [1]);
      },
    };
    const text = Array.from({ length: 300 }, (_, index) => `Sentence ${index}.`).join("\n");
    const quotes = await rankSentences("Which?", [{ number: 1, text }], embeddings);
    expect(quotes).toHaveLength(100);
    expect(embedded.at(-1)).toBe("Sentence 99.");
  });
});
