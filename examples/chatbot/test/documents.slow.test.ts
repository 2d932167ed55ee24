// Slow, 15 s: the text of each file is extracted in a process of its own.
import { deflateSync } from "node:zlib";
import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { docxOf, odfOf, paragraph, xlsxOf, zipOf } from "@x/test-support";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { openChatbot } from "./support/chatbot.ts";
import { eventsOf, filesOf, send, store } from "./support/client.ts";
import { recordingOf } from "./support/recording-of.ts";
import type { ReadingEvents, ServerState } from "../src/shared/api.ts";

describe("files that a reader or a check handles", () => {
  let emulator: Emulator;
  let chatbot: RunningChatbot;
  let url: string;

  beforeAll(async () => {
    emulator = await startEmulator({
      requestsPerSecond: Infinity,
      faults: [
        // The service rejects the first file, the recording.
        { kind: "status", status: 400, path: "/v2/embedding", times: 1 },
        { kind: "status", status: 503, match: "the service is down" },
      ],
    });
    chatbot = await openChatbot({
      environment: { JIGSAWSTACK_API_KEY: "test-key", JIGSAWSTACK_BASE_URL: emulator.url },
    });
    ({ url } = chatbot);
  });
  afterAll(async () => {
    await chatbot?.close();
    await emulator?.close();
  });

  const textOf = async (id: string): Promise<string> =>
    await (await fetch(`${url}/api/files/${id}/text`)).text();
  const failureOf = async (name: string, bytes: Uint8Array<ArrayBuffer> | string) => {
    for await (const event of eventsOf<ReadingEvents>(await send(url, name, bytes)))
      if (event.name === "failed") return event.data;
    throw new Error("It was stored.");
  };

  it("keeps a recording without recognised words, to play it", async () => {
    const recording = await recordingOf("Hum.");
    const file = await store(url, "hum.mp3", recording);
    expect(file).toMatchObject({
      kind: "audio",
      passages: 0,
      problem: "No words were recognised in it. You can play it, but not search it.",
    });
    expect(await filesOf(url)).toContainEqual(file);
    const { headers } = await fetch(`${url}/api/files/${file.id}/content`);
    expect(headers.get("content-type")).toBe("audio/mpeg");
  });

  const mail = "From: Ada <ada@example.org>\r\nSubject: Umbrella\r\n\r\nThe green one is yours.\r\n";
  const notebook = {
    cells: [{ cell_type: "markdown", source: ["The tap drips."] }],
    nbformat: 4,
    metadata: {},
  };
  it.each<[string, Uint8Array<ArrayBuffer> | string, string]>([
    ["letter.docx", docxOf(paragraph("The tap drips.")), "The tap drips."],
    [
      "letter.odt",
      odfOf("text", "<office:text><text:p>The tap drips.</text:p></office:text>"),
      "The tap drips.",
    ],
    [
      "people.xlsx",
      xlsxOf("People", [
        ["Name", "Born"],
        ["Ada", 1815],
      ]),
      "Name: Ada; Born: 1815",
    ],
    ["people.csv", "Name,Born\nAda,1815\n", "Name: Ada; Born: 1815"],
    [
      "page.html",
      "<title>Tap</title><script>alert(1)</script><p>The tap <b>drips</b>.</p>",
      "The tap drips.",
    ],
    ["mail.eml", mail, "The green one is yours."],
    ["film.srt", "1\n00:00:01,000 --> 00:00:02,000\nThe tap drips.\n", "The tap drips."],
    ["notes.ipynb", JSON.stringify(notebook), "The tap drips."],
    ["letter.rtf", String.raw`{\rtf1\ansi The tap drips.}`, "The tap drips."],
  ])(
    "extracts the text of %s, and serves the file only as a download or as text",
    async (name, bytes, words) => {
      const file = await store(url, name, bytes);
      expect(file).toMatchObject({ kind: "document", isReady: true });
      const text = await textOf(file.id);
      expect(text).toContain(words);
      expect(text).not.toContain("alert");
      const { headers } = await fetch(`${url}/api/files/${file.id}/content`);
      expect(headers.get("content-type")).toMatch(
        /^(?:text\/plain; charset=utf-8|application\/octet-stream)$/u,
      );
    },
  );

  it("are what the starter questions are about, the latest first", async () => {
    await store(url, "house.md", "# House rules\n\nShoes stay at the door.");
    const response = await fetch(`${url}/api/state`);
    const { suggestions } = (await response.json()) as ServerState;
    expect(suggestions).toHaveLength(3);
    expect(suggestions[0]).toBe("What does house.md say about “House rules”?");
    expect(suggestions[1]).toContain("letter.rtf");
  });

  it("rejects an archive that unpacks to more than allowed, and a damaged one", async () => {
    const bomb = zipOf({
      "[Content_Types].xml":
        '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      "word/document.xml": " ".repeat(110_000_000),
    });
    expect(await failureOf("bomb.docx", bomb)).toEqual({
      message: expect.stringContaining("unpacks to more than 100 MB"),
      canRetry: false,
    });
    const broken = docxOf("<w:p").slice(0, -30);
    expect(await failureOf("broken.docx", broken)).toMatchObject({ canRetry: false });
  });

  it("names what to do about an Office file from before 2007", async () => {
    const old = new Uint8Array(512);
    old.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const response = await send(url, "letter.doc", old);
    expect(response.status).toBe(415);
    expect(await response.text()).toContain("Save it as docx, xlsx or pptx.");
  });

  it("rejects a picture with too many pixels from its header, before anything unpacks it", async () => {
    const before = emulator.requests.length;
    const response = await send(url, "bomb.png", blackPng(30_000, 30_000));
    expect([response.status, await response.json()]).toEqual([
      413,
      { message: "bomb.png has 30000 x 30000 pixels; the limit is 64 million. Scale it down." },
    ]);
    expect(emulator.requests.length).toBe(before);
  });

  it("offers to try again only when the service failed", async () => {
    expect(await failureOf("a.txt", "Say that the service is down.")).toMatchObject({ canRetry: true });
    expect(await failureOf("long.txt", "x ".repeat(200_000))).toMatchObject({ canRetry: false });
  });
});

/** A black PNG with one bit per pixel. */
function blackPng(width: number, height: number): Uint8Array<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  const chunk = (type: string, data: Buffer): Buffer => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    // Nothing checks the sums.
    return Buffer.concat([size, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))];
  return new Uint8Array(Buffer.concat([signature, ...parts]));
}
