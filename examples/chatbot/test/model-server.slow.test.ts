// Slow because two chatbots start, each with a database and the model of the emulator.
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerEvents, ServerState } from "../src/shared/api.ts";
import type { RunningChatbot } from "../src/server/start-chatbot.ts";
import { openChatbot } from "./support/chatbot.ts";
import { seriousViolations } from "./support/axe.ts";
import { findChromium, howToGetChromium, openBrowser } from "./support/chromium.ts";
import { ask, eventsOf, sendQuestion, store } from "./support/client.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const key = "sk-secret-key";

describe("the chatbot with an OpenAI-compatible server", () => {
  let server: Server;
  let chatbot: RunningChatbot;
  let environment: NodeJS.ProcessEnv;
  const requests: string[] = [];
  let reply = "";
  let status = 200;

  beforeAll(async () => {
    server = createServer((request, response) => {
      const body: Buffer[] = [];
      request.on("data", (chunk: Buffer) => body.push(chunk));
      request.on("end", () => {
        requests.push(Buffer.concat(body).toString());
        const choice = { index: 0, delta: { role: "assistant", content: reply }, finish_reason: "stop" };
        const chunk = { id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [choice] };
        response.writeHead(status, { "content-type": "text/event-stream" });
        response.end(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`);
      });
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it listens on a port
    const { port } = server.address() as AddressInfo;
    environment = {
      OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
      OPENAI_API_KEY: key,
      OPENAI_MODEL: "m",
    };
    chatbot = await openChatbot({ environment });
    await store(chatbot.url, "tower.txt", "The tower is 412 metres high. It was finished in 1931.");
  }, 180_000);
  afterAll(async () => {
    await chatbot?.close();
    server?.closeAllConnections();
    server?.close();
  });

  const stateOf = async ({ url }: RunningChatbot): Promise<ServerState> =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both sides are built from the same types
    (await (await fetch(`${url}/api/state`)).json()) as ServerState;

  it("shows the cited source and marks the sentence that supports the answer", async () => {
    [reply, status] = ["It is **412 metres** high [1, 9].", 200];
    const { turn, events } = await ask(chatbot.url, "How high is the tower?");
    expect(turn).toMatchObject({
      answer: "It is **412 metres** high [1].",
      isMarkdown: true,
      sources: [{ fileName: "tower.txt", marks: ["The tower is 412 metres high."] }],
    });
    expect(turn.isUnsupported).toBeUndefined();
    expect(events[0]).toEqual({ name: "token", data: { text: reply, isMarkdown: true } });
  });

  it("says where questions and passages go, without the key", async () => {
    const state = await stateOf(chatbot);
    expect(state.model).toMatchObject({
      offline: false,
      sentTo: new URL(environment["OPENAI_BASE_URL"] ?? "").host,
    });
    expect(JSON.stringify(state)).not.toContain(key);
    expect(chatbot.description.join("\n")).not.toContain(key);
  });

  it("sends nothing if no passage fits", async () => {
    const before = requests.length;
    const { turn } = await ask(chatbot.url, "Who is the president of France?");
    expect(turn).toMatchObject({ answer: "Nothing in your files answers this.", sources: [] });
    expect(requests).toHaveLength(before);
  });

  it("tells the page why the model failed", async () => {
    [reply, status] = ["", 401];
    const events = [];
    const response = await sendQuestion(chatbot.url, "How high is the tower?");
    for await (const event of eventsOf<AnswerEvents>(response)) events.push(event);
    expect(events.at(-1)).toMatchObject({
      name: "failed",
      data: { message: expect.stringContaining("rejected the key (status 401). Set OPENAI_API_KEY") },
    });
    expect(JSON.stringify(events)).not.toContain(key);
  });

  it.runIf(chromium !== undefined).each([
    { colorScheme: "light", viewport: { width: 1280, height: 860 } },
    { colorScheme: "dark", viewport: { width: 390, height: 844 } },
  ] as const)(
    "has accessible answers and failures: %o",
    async (view) => {
      await using browser = await openBrowser(chromium ?? "", view);
      const page = await browser.newPage();
      await page.goto(chatbot.url);
      for (const [text, code, shown] of [
        ["Its data:\n\n- **412 metres** high [1]\n- finished in 1931 [1]", 200, "412 metres"],
        ["It is painted green.", 200, "No source supports this answer"],
        ["", 401, "rejected the key (status 401)"],
      ] as const) {
        [reply, status] = [text, code];
        await page.getByLabel("Question", { exact: true }).fill("How high is the tower?");
        await page.keyboard.press("Enter");
        await page.getByText(shown).last().waitFor();
        await page.waitForLoadState("networkidle");
        expect(await seriousViolations(page)).toEqual([]);
        expect(await page.locator("body").textContent()).not.toContain(key);
        // A follow-up would first be rewritten by the model.
        await page.getByRole("button", { name: "New conversation" }).click();
      }
    },
    120_000,
  );

  it("is not used with --offline", async () => {
    const offline = await openChatbot({ environment, offline: true });
    try {
      const state = await stateOf(offline);
      expect([state.model.offline, state.embeddings.offline]).toEqual([true, true]);
    } finally {
      await offline.close();
    }
  });
});
