import { expect, it } from "vitest";
import { splitLongText } from "../../src/source/split-long-text.ts";
import { clientOf, sent, startService } from "../support/service.ts";

/** About 40,000 tokens. */
const sentence = "All work and no play makes Jack a dull boy. ";
const book = sentence.repeat(3700);

const textsSent = (service: Awaited<ReturnType<typeof startService>>): string[] =>
  sent(service).map(({ text }) => String(text));

it("a text that is too long is split at sentences, and each part has its own vectors", async () => {
  const service = await startService();
  const embedded = await clientOf(service).embed({ text: book });
  const texts = textsSent(service);
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.sort((a, b) => b.length - a.length).join("")).toBe(book);
  for (const text of texts) expect(text.endsWith(". ")).toBe(true);
  const { chunks, usage } = embedded;
  expect(chunks.map(({ text }) => text).join("")).toBe(book);
  expect(chunks.map(({ index }) => index)).toEqual(chunks.map((_, index) => index));
  expect(new Set(chunks.map(({ id }) => id)).size).toBe(chunks.length);
  expect(usage?.inputTokens).toBeGreaterThan(32_768);
});

it("a list of texts gets one vector for each text, even for a long one", async () => {
  const service = await startService();
  const [long, short] = await clientOf(service).embedTexts([book, "short"]);
  expect([long?.length, short?.length]).toEqual([32, 32]);
});

it("an error names the part, and does not cancel other texts of the run", async () => {
  const service = await startService({ faults: [{ kind: "status", status: 400, match: "MARK" }] });
  const results: unknown[] = [];
  for await (const result of clientOf(service).embedEach([{ text: `${book} MARK` }, { text: "short" }])) {
    results.push("error" in result ? String(result.error) : result.index);
  }
  expect(results).toContain(1);
  expect(results.join()).toMatch(/sources\[0\], part 2 of 2/);
});

it.each(["error", "truncate"] as const)(
  "is not split with `tokenOverflowMode: %j`, which the error names",
  async (tokenOverflowMode) => {
    const service = await startService();
    const client = clientOf(service, { tokenOverflowMode });
    const outcome = await client.embed({ text: book }).then(() => "it was cut", String);
    expect(outcome).toMatch(tokenOverflowMode === "error" ? /set tokenOverflowMode to/ : /^it was cut$/);
    expect(textsSent(service)).toEqual([book]);
  },
);

it.each([
  ["prose", "word ".repeat(200_000)],
  ["without gaps", "x".repeat(300_000)],
  ["Chinese", "今天天气很好。".repeat(20_000)],
  ["emojis", "👩‍🚀".repeat(40_000)],
  ["lines", "1,2,3,4\n".repeat(60_000)],
])("the parts together are the whole text, and no character is split: %s", (_, text) => {
  const parts = splitLongText(text);
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.join("")).toBe(text);
  for (const part of parts) expect(part).not.toMatch(/\p{Surrogate}/u);
});

it("a text that is not too long is one part", () => {
  expect(splitLongText("word ".repeat(20_000))).toHaveLength(1);
});
