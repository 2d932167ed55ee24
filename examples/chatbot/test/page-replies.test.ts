import { Hono } from "hono";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findChromium, howToGetChromium, openBrowser } from "./support/chromium.ts";
import { eventsReply, gate, playedTurn, playServer, type PlayedServer } from "./support/played-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const minutes = 60_000;

describe.runIf(chromium !== undefined)("the page, whatever a server replies", () => {
  let browser: BrowserContext;
  let server: PlayedServer | undefined;

  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    browser.setDefaultTimeout(minutes / 2);
  }, minutes);
  afterEach(async () => {
    await Promise.all(browser.pages().map((page) => page.close()));
    await server?.close();
  });
  afterAll(async () => {
    await browser?.close();
  }, minutes);

  async function open(replies: Hono, before?: () => void): Promise<Page> {
    server = await playServer(replies);
    const page = await browser.newPage();
    if (before) await page.addInitScript(before);
    await page.goto(server.url);
    return page;
  }

  it("makes up an id of its own where another page has left one that is none", async () => {
    const asked: string[] = [];
    const replies = new Hono().get("/api/conversations/:id", (c) => {
      asked.push(c.req.param("id"));
      return c.json([]);
    });
    const page = await open(replies, () => {
      for (const key of ["conversation", "ask-your-files.conversation"]) localStorage.setItem(key, "theirs");
    });
    await page.getByText("What would you like to know?").waitFor();
    expect(asked).toEqual([
      expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u),
    ]);
    expect(await page.evaluate(() => localStorage.getItem("conversation"))).toBe("theirs");
  });

  it("says why a conversation cannot be opened, and asks for it again only when it is told to", async () => {
    let asked = 0;
    const replies = new Hono().get("/api/conversations/:id", (c) => {
      asked++;
      return asked === 1 ? c.json({ message: "The database is being repaired." }, 500) : c.json([]);
    });
    const page = await open(replies);
    const problem = page.getByRole("alert").filter({ hasText: "The database is being repaired." });
    await problem.waitFor();
    expect(await page.locator(".banner").count()).toBe(0);
    await problem.getByRole("button", { name: "Try again" }).click();
    await page.getByText("What would you like to know?").waitFor();
    expect(asked).toBe(2);
  });

  it("takes no number in brackets for a citation that is the number of none of the sources", async () => {
    const turn = playedTurn("1", { answer: "It is 412 metres high.[7] [1]" });
    const page = await open(new Hono().get("/api/conversations/:id", (c) => c.json([turn])));
    await page.locator(".answer").waitFor();
    expect(await page.locator(".answer").textContent()).toBe("It is 412 metres high.[7]1");
    expect(await page.locator(".answer .cite").allTextContents()).toEqual(["1"]);
  });

  it("keeps a question that is asked while the conversation before it is being cleared", async () => {
    const [cleared, answered] = [gate(), gate()];
    const replies = new Hono()
      .get("/api/conversations/:id", (c) => c.json([playedTurn("1", { question: "Before?" })]))
      .delete("/api/conversations/:id", async (c) => {
        await cleared.passed;
        return c.body(null, 204);
      })
      .post("/api/conversations/:id", async () => {
        await answered.passed;
        return eventsReply(["answered", { turn: playedTurn("2", { question: "After?" }) }]);
      });
    const page = await open(replies);
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByLabel("Question", { exact: true }).fill("After?");
    await page.keyboard.press("Enter");
    await page.getByText("After?").waitFor();
    cleared.open();
    await page.getByText("Before?").waitFor({ state: "detached" });
    expect(await page.locator(".bubble").allTextContents()).toEqual(["After?"]);
    answered.open();
    await page.locator(".sources").waitFor();
    expect(await page.locator(".bubble").allTextContents()).toEqual(["After?"]);
  });

  it("says why a conversation cannot be cleared, and keeps it", async () => {
    const replies = new Hono()
      .get("/api/conversations/:id", (c) => c.json([playedTurn("1")]))
      .delete("/api/conversations/:id", (c) => c.json({ message: "Not now." }, 500));
    const page = await open(replies);
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByRole("alert").filter({ hasText: "Not now." }).waitFor();
    expect(await page.locator("article.turn").count()).toBe(1);
    expect(await page.locator(".banner").count()).toBe(0);
  });
});
