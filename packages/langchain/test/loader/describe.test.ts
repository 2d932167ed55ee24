import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { JigsawStack } from "jigsawstack";
import { describe, expect, it, onTestFinished } from "vitest";
import { pdfOf, png, temporaryFolder, wav } from "@x/test-support";
import {
  describeWithPdfText,
  describeWithVocr,
  JigsawLoader,
  type Describe,
  type LoaderSource,
  type VocrClient,
} from "../../src/index.ts";
import { embeddingsOf, failureOf, startService } from "../support/service.ts";

async function wordsOf(source: LoaderSource, words: Describe): Promise<string | undefined> {
  const embeddings = embeddingsOf(await startService());
  const [document] = await new JigsawLoader(source, { embeddings, describe: words }).load();
  return document?.pageContent.replace(/#[\da-f]{8}\]$/, "#]");
}

describe("describeWithPdfText", () => {
  it("extracts the words of a PDF locally", async () => {
    const path = `${temporaryFolder({ "a.pdf": pdfOf(["Invoice 7", "Total: 12"]) })}/a.pdf`;
    expect(await wordsOf(path, describeWithPdfText())).toBe("Invoice 7\n\nTotal: 12 [pdf a.pdf #]");
    const data = pdfOf(["One page"]);
    expect(await wordsOf({ data, filename: "b.pdf" }, describeWithPdfText())).toBe("One page [pdf b.pdf #]");
  });

  it("ignores other types and URLs", async () => {
    const words = describeWithPdfText();
    expect(await wordsOf({ data: png("a"), filename: "a.png" }, words)).toBe("[image a.png #]");
    expect(await wordsOf("https://example.com/a.pdf", words)).toBe("[pdf a.pdf #]");
  });

  it("names the file that is not a readable PDF", async () => {
    const data = new TextEncoder().encode("%PDF-1.7 broken");
    expect(await failureOf(wordsOf({ data, filename: "b.pdf" }, describeWithPdfText()))).toMatchObject({
      message: expect.stringContaining("b.pdf is not a readable PDF"),
    });
  });
});

interface Received {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
}

/** The official SDK, and a server that responds to its vOCR calls. */
async function vocr(status: number, reply: unknown): Promise<{ client: VocrClient; received: Received[] }> {
  const received: Received[] = [];
  const read = async (request: IncomingMessage): Promise<Buffer> => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    return Buffer.concat(pieces);
  };
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      received.push({ path: request.url ?? "", type: request.headers["content-type"] ?? "", body });
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { client: JigsawStack({ apiKey: "k", baseURL: `http://127.0.0.1:${port}/v1` }), received };
}

const sections = [{ text: "FISH AND CHIPS" }, { text: "Open daily" }];

describe("describeWithVocr", () => {
  it("sends the bytes of a picture through the official SDK, and returns the words", async () => {
    const { client, received } = await vocr(200, { success: true, sections });
    const picture = { data: png("sign"), filename: "sign.png" };
    expect(await wordsOf(picture, describeWithVocr(client))).toBe(
      "FISH AND CHIPS\nOpen daily [image sign.png #]",
    );
    expect(received).toMatchObject([{ path: expect.stringContaining("vocr") }]);
    expect(received[0]?.body.includes(Buffer.from(png("sign")))).toBe(true);
  });

  it("sends a URL unchanged, and no request for a recording", async () => {
    const { client, received } = await vocr(200, { success: true, sections });
    const words = describeWithVocr(client);
    await wordsOf("https://example.com/a.png?sig=abcdef", words);
    expect(JSON.parse(received[0]?.body.toString() ?? "")).toMatchObject({
      url: "https://example.com/a.png?sig=abcdef",
    });
    await wordsOf({ data: wav("a"), filename: "a.wav" }, words);
    expect(received).toHaveLength(1);
  });

  it("fails with the name of the source, and removes the signature that the response repeats", async () => {
    const { client } = await vocr(400, {
      success: false,
      message: "cannot fetch https://example.com/a.png?sig=abcdef",
    });
    const error = await failureOf(wordsOf("https://example.com/a.png?sig=abcdef", describeWithVocr(client)));
    expect(error).toMatchObject({
      message: expect.stringMatching(/^https:\/\/example\.com\/a\.png: vOCR failed/),
    });
    expect((error as Error).message).not.toContain("abcdef");
    const odd = await vocr(200, { success: true });
    const picture = { data: png("a"), filename: "a.png" };
    await expect(wordsOf(picture, describeWithVocr(odd.client))).rejects.toThrow(
      "a.png: the response of vOCR has no `sections`",
    );
  });

  it("rejects an invalid client", () => {
    expect(() => describeWithVocr({} as VocrClient)).toThrow("JigsawStack({ apiKey })");
  });
});
