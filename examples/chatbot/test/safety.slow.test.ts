// Slow, 15 s: reads uploads in processes of their own, and gives the server files that would take minutes without limits.
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { createServer } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBytes } from "@x/test-support";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { openChatbot } from "./support/chatbot.ts";
import { filesOf, send, sendQuestion, store } from "./support/client.ts";

const conversation = "0a0b0c0d-0000-4000-8000-000000000001";

describe("the server's protections", () => {
  let chatbot: RunningChatbot;
  let url: string;

  beforeAll(async () => {
    chatbot = await openChatbot({ limits: { fileBytes: 200_000 } });
    ({ url } = chatbot);
  });
  afterAll(async () => {
    await chatbot?.close();
  });

  const contentOf = async (id: string, headers: HeadersInit = {}): Promise<Response> =>
    await fetch(`${url}/api/files/${id}/content`, { headers });
  const messageOf = async (response: Response): Promise<[number, string]> => {
    const { message } = (await response.json()) as { message: string };
    return [response.status, message];
  };

  it("sets a content security policy that blocks everything from other origins", async () => {
    const { headers } = await fetch(url);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/u);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("serves an uploaded HTML page as text that no browser renders", async () => {
    const page = "<!doctype html><script>alert(1)</script><p>The umbrella is in the hall.</p>";
    const { id, kind } = await store(url, "page.html", page);
    expect(kind).toBe("document");
    const response = await contentOf(id);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(await response.text()).toBe(page);
  });

  it.each([
    ["drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"],
    ["photo.png", "<?xml version='1.0'?><!-- a photo, really --><svg onload='alert(1)'/>"],
    ["note.txt", '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg></svg>'],
    ["long.txt", `${"<!-- -->\n<?a b?>".repeat(500)}<!DOCTYPE svg [<!ENTITY a "b">]><s:svg>&a;</s:svg>`],
  ])("rejects the SVG drawing %s regardless of its name", async (name, bytes) => {
    const [status, message] = await messageOf(await send(url, name, bytes));
    expect(status).toBe(415);
    expect(message).toMatch(/is an SVG drawing, which is not supported\. Supported: pictures/u);
  });

  it("quickly handles a text that looks like the start of many SVG documents", async () => {
    const { kind } = await store(url, "begins.txt", "<!DOCTYPE".repeat(1500));
    expect(kind).toBe("text");
  });

  it("ingests a note that ends like a picture's placeholder", async () => {
    const note = "The umbrella is on it. [image hall.png #1a2b3c4d]";
    expect(await store(url, "label.txt", note)).toMatchObject({ kind: "text", passages: 1 });
  });

  it.each([
    ["empty.txt", new Uint8Array(), "empty.txt is empty."],
    ["blank.md", "  \n ", "blank.md is empty."],
    ["program.pdf", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0), "application/x-elf"],
    ["archive.jpg", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0), "application/zip"],
    // UTF-16, which editors call Unicode; its byte order mark looks like an MPEG frame.
    ["notepad.txt", new Uint8Array(Buffer.from("\uFEFFAn umbrella.", "utf16le")), "Save it as UTF-8."],
    ["noise.mp3", Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), "unknown format"],
  ])("rejects %s because of its content", async (name, bytes, reason) => {
    const [status, message] = await messageOf(await send(url, name, bytes));
    expect(status).toBe(415);
    expect(message).toContain(reason);
  });

  it("detects a photo by its bytes, not by its name", async () => {
    const { kind, mimeType } = await store(url, "letter.txt", await sampleBytes("menu-board.jpg"));
    expect([kind, mimeType]).toEqual(["image", "image/jpeg"]);
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    [String.raw`C:\Windows\win.ini`, "win.ini"],
    ["..", "file"],
    ["a\u202Egpj.exe", "agpj.exe"],
    [`${"n".repeat(300)}.txt`, `${"n".repeat(107)}…${"n".repeat(8)}.txt`],
  ])("uses the name %j only for display", async (name, shown) => {
    const stored = await store(url, name, `A unique note: ${name.length} ${name}`);
    expect(stored.name).toBe(shown);
    expect((await contentOf(stored.id)).status).toBe(200);
  });

  it("shortens a name with very many combining characters", async () => {
    const name = `${"a\u0301".repeat(20)}${"\u0301".repeat(800)}.txt`;
    const stored = await store(url, name, "A note with accents.");
    expect(stored.name).toMatch(/^á{20}\u0301+\.txt$/u);
    expect(stored.name.length).toBeLessThan(500);
  });

  it.each([
    "..%2F..%2Fpackage.json",
    "%2e%2e/package.json",
    "....//package.json",
    "assets/../../package.json",
  ])("serves nothing outside the page's folder: %s", async (path) => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const { hostname, port } = new URL(url);
      request({ hostname, port, path: `/${path}` }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once("error", reject)
        .end();
    });
    expect(status).toBe(404);
  });

  it("rejects files and questions that are too big", async () => {
    const big = new Uint8Array(300_000).fill(65);
    expect(await messageOf(await send(url, "big.txt", big))).toEqual([
      413,
      expect.stringContaining("too big"),
    ]);
    const file = new File([big], "big.txt");
    expect((await sendQuestion(url, "?", { file })).status).toBe(413);
    const long = await sendQuestion(url, "x".repeat(2001));
    expect(await messageOf(long)).toEqual([400, expect.stringContaining("too long")]);
  });

  it("counts a line break as one character, although forms send two", async () => {
    const line = "What is this?\r\n";
    const question = `${line.repeat(142)}What?`;
    expect(question.length).toBeGreaterThan(2000);
    expect((await sendQuestion(url, question)).status).toBe(200);
    expect((await sendQuestion(url, question + "\n".repeat(10) + "!")).status).toBe(400);
  });

  it("rejects a question that is empty, has the wrong attachment or is not a form", async () => {
    expect(await messageOf(await sendQuestion(url, "  "))).toEqual([
      400,
      "The question is empty. Type one, or attach a photo or a recording.",
    ]);
    const file = new File(["words"], "note.txt");
    const [status, message] = await messageOf(await sendQuestion(url, "what?", { file }));
    expect([status, message]).toEqual([415, expect.stringContaining("neither a photo nor a recording")]);
    const json = await fetch(`${url}/api/conversations/${conversation}`, { method: "POST", body: "{}" });
    expect(json.status).toBe(400);
  });

  it.each(["not-an-id", "0a0b0c0d-0000-4000-8000-00000000000g", "' OR 1=1", "..%2f.."])(
    "responds with 404 for the invalid id %s",
    async (id) => {
      expect((await contentOf(encodeURIComponent(id))).status).toBe(404);
      expect((await fetch(`${url}/api/conversations/${encodeURIComponent(id)}`)).status).toBe(404);
    },
  );

  it("rejects requests from other sites", async () => {
    const foreign = [
      { origin: "https://evil.example" },
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site", origin: "http://localhost:1" },
    ];
    for (const headers of foreign) {
      const response = await fetch(`${url}/api/files?name=a.txt`, { method: "POST", body: "x", headers });
      expect(response.status).toBe(403);
      expect(response.headers.get("access-control-allow-origin")).toBeNull();
    }
    const own = { origin: url, "sec-fetch-site": "same-origin" };
    const asked = await fetch(`${url}/api/conversations/${conversation}`, { method: "DELETE", headers: own });
    expect(asked.status).toBe(204);
  });

  it("accepts requests of the page behind Vite's development server", async () => {
    const vite = await createServer({
      configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
      logLevel: "silent",
      server: { host: "127.0.0.1", port: 0, proxy: { "/api": { target: url } } },
    });
    await vite.listen();
    const origin = vite.resolvedUrls?.local[0]?.replace(/\/$/u, "") ?? "";
    const headers = { origin, "sec-fetch-site": "same-origin" };
    const path = `/api/conversations/${conversation}`;
    const asked = await fetch(origin + path, { method: "DELETE", headers });
    await vite.close();
    expect(asked.status).toBe(204);
  });

  it("rejects unknown host names, against DNS rebinding", async () => {
    const { port } = new URL(url);
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const options = { host: "127.0.0.1", port, path: "/api/state", headers: { host: "rebound.example" } };
      request(options, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .once("error", reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it("serves ranges of a recording, for players that seek", async () => {
    const bytes = await sampleBytes("voice-memo.mp3");
    const { id } = await store(url, "memo.mp3", bytes);
    const part = await contentOf(id, { range: "bytes=100-199" });
    expect(part.status).toBe(206);
    expect(part.headers.get("content-range")).toBe(`bytes 100-199/${bytes.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes.slice(100, 200));
    expect((await contentOf(id, { range: `bytes=${bytes.length}-` })).status).toBe(416);
    const end = await contentOf(id, { range: "bytes=-10" });
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(bytes.slice(-10));
  });

  it("stores the same bytes once, and removes files", async () => {
    const first = await store(url, "one.txt", "Only once, this note.");
    const second = await store(url, "two.txt", "Only once, this note.");
    expect(second).toEqual(first);
    expect((await filesOf(url)).filter(({ id }) => id === first.id)).toHaveLength(1);
    const removed = await fetch(`${url}/api/files/${first.id}`, { method: "DELETE" });
    expect(removed.status).toBe(204);
    expect((await contentOf(first.id)).status).toBe(404);
    expect((await fetch(`${url}/api/files/${first.id}`, { method: "DELETE" })).status).toBe(404);
  });
});
