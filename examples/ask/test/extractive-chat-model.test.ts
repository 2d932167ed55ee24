import { Document } from "@langchain/core/documents";
import { escapeText, extractiveNotice, formatPassages } from "@x/example-shared/answering";
import { WordEmbeddings } from "@x/example-shared/testing";
import { describe, expect, it } from "vitest";
import { ExtractiveChatModel } from "../src/extractive-chat-model.ts";
import { passageOf } from "../src/passage-of.ts";
import { answerPrompt } from "../src/prompt-format.ts";

const pages = [
  new Document({
    pageContent: "# Lamps\n\nThe green lamp costs 12 euros. Shades are sold apart. We have four of them.",
    metadata: { source: "lamps.md" },
  }),
  new Document({
    pageContent: "A lamp needs\na bulb of 4 watts. Chairs are made of ash wood.",
    metadata: { source: "bulbs.md" },
  }),
];

const promptFor = (question: string, documents: Document[] = pages) =>
  answerPrompt.invoke({ context: formatPassages(documents.map(passageOf)), question: escapeText(question) });

describe("ExtractiveChatModel", () => {
  it("starts with a notice, then quotes the nearest sentences with their sources", async () => {
    const model = new ExtractiveChatModel(new WordEmbeddings(["lamp", "chairs"]));
    const { text } = await model.invoke(await promptFor("lamp"));
    const [first, ...quotes] = text.split("\n");
    expect(first).toBe(extractiveNotice);
    expect(quotes).toHaveLength(2);
    expect(quotes[0]).toBe("“The green lamp costs 12 euros.” (lamps.md)");
    expect(quotes[1]).toBe("“A lamp needs a bulb of 4 watts.” (bulbs.md)");
  });

  it("adds a third quote only when it scores nearly as high as the first", async () => {
    const text = "The lamp is green. The lamp is tall. The lamp is new. The chair is old.";
    const page = new Document({ pageContent: text, metadata: { source: "all.md" } });
    const model = new ExtractiveChatModel(new WordEmbeddings(["lamp", "chair"]));
    const quotesFor = async (question: string) =>
      (await model.invoke(await promptFor(question, [page]))).text.split("\n").slice(1);
    expect(await quotesFor("lamp")).toHaveLength(3);
    expect(await quotesFor("chair")).toHaveLength(2);
  });

  it("never quotes a heading", async () => {
    const model = new ExtractiveChatModel(new WordEmbeddings(["lamps"]));
    const { text } = await model.invoke(await promptFor("lamps"));
    expect(text).not.toContain("# Lamps");
  });

  it("reports that there is nothing to quote", async () => {
    const model = new ExtractiveChatModel(new WordEmbeddings([]));
    const { text } = await model.invoke(await promptFor("lamp", []));
    expect(text).toBe(`${extractiveNotice}\nThe passages contain no sentence to quote.`);
  });

  it("quotes a sentence once when it occurs in two passages", async () => {
    const twice = ["one.md", "two.md"].map(
      (source) => new Document({ pageContent: "The lamp costs 12 euros.", metadata: { source } }),
    );
    const model = new ExtractiveChatModel(new WordEmbeddings(["lamp"]));
    const { text } = await model.invoke(await promptFor("lamp", twice));
    expect(text).toBe(`${extractiveNotice}\n“The lamp costs 12 euros.” (one.md)`);
  });

  it("passes the caller's signal to the embeddings", async () => {
    const embeddings = new WordEmbeddings(["lamp"]);
    const { signal } = new AbortController();
    await new ExtractiveChatModel(embeddings).invoke(await promptFor("lamp"), { signal });
    expect(embeddings.signals).toEqual([signal, signal]);
  });

  it("requests no vector after an abort", async () => {
    const embeddings = new WordEmbeddings(["lamp"]);
    const aborted = new ExtractiveChatModel(embeddings).invoke(await promptFor("lamp"), {
      signal: AbortSignal.abort(new Error("Ctrl-C")),
    });
    await expect(aborted).rejects.toThrow("Ctrl-C");
    expect(embeddings.signals).toEqual([]);
  });
});
