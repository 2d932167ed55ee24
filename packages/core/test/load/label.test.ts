import { describe, expect, it } from "vitest";
import { isTagged, tagOf, wholeTagOf, withoutTags } from "../../src/internal.ts";
import type { Embedded, JigsawClient } from "../../src/index.ts";
import { clientOf, failureOf, sent, startService } from "../support/service.ts";

describe("a chunk's tag", () => {
  const chunk = { id: "1a2b3c4d-0000-5000-8000-000000000000", index: 1, vector: [1] };
  const embedded: Embedded = { id: "x", type: "audio", source: "/a/b [1]\n2.mp3", chunks: [chunk, chunk] };

  it("has the type, file and part, and is recognized at the end of a text", () => {
    expect(tagOf(embedded, chunk)).toBe("[audio b 1 2.mp3 2/2 #1a2b3c4d]");
    expect(isTagged(`words ${tagOf(embedded, chunk)}`)).toBe(true);
    expect(isTagged(wholeTagOf(embedded, chunk))).toBe(true);
  });

  it.each(["[video a #1a2b3c4d]", "[image a #1a2b3c4]", "[image a #1a2b3c4d] and more", "[image]", "]", ""])(
    "is not seen in %j",
    (text) => {
      expect(isTagged(text)).toBe(false);
    },
  );

  it("is found in linear time", () => {
    const before = process.cpuUsage();
    expect(isTagged(`${"[image ".repeat(200_000)}]`)).toBe(false);
    const hostile = "[image #1a2b3c4d ".repeat(100_000) + "a".repeat(1e6);
    expect(withoutTags(hostile)).toBe(hostile);
    // Of the processor's time, in microseconds: a busy machine takes nothing of that.
    expect(process.cpuUsage(before).user).toBeLessThan(200_000);
  });
});

describe("a text with a label in it", () => {
  const label = "[image menu.png #1a2b3c4d]";

  it.each<[string, (client: JigsawClient, text: string) => Promise<unknown>]>([
    ["embedTexts", (client, text) => client.embedTexts(["a text", text])],
    ["embed", (client, text) => client.embed({ text })],
    ["identify", (client, text) => client.identify({ text })],
    [
      "embed, as a file",
      (client, text) => client.embed({ data: new TextEncoder().encode(text), filename: "a.txt" }),
    ],
  ])("is rejected by %s if it ends with it, like the Document of an image", async (_, embed) => {
    const service = await startService();
    for (const text of [label, `See ${label}`, `See ${label}\n`]) {
      expect(await failureOf(embed(clientOf(service), text))).toMatchObject({
        code: "invalid_input",
        message: expect.stringMatching(/menu\.png .*placeholder .*Load the source again\..*your own/s),
      });
    }
    expect(service.requests).toEqual([]);
  });

  it("is sent without it if there is other text, and stored unchanged", async () => {
    const service = await startService();
    const client = clientOf(service);
    const text = `See ${label} for prices.`;
    const { chunks } = await client.embed({ text });
    await client.embedTexts([text]);
    await client.embedQuery(`More like ${label}`);
    expect(sent(service).map((params) => params["text"])).toEqual([
      "See for prices.",
      "See for prices.",
      "More like",
    ]);
    expect(chunks.map((chunk) => chunk.text)).toEqual([text]);
  });

  it("is not a query if it is only a label: the error says what to search with", async () => {
    const service = await startService();
    expect(await failureOf(clientOf(service).embedQuery(label))).toMatchObject({
      message: expect.stringMatching(/^The query .*menu\.png.*Search with words, or with the file/),
    });
    expect(service.requests).toEqual([]);
  });
});
