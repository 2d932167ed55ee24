// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { fakePages } from "./support/fake-pages.ts";
import { eventsReply, fakeTurn, gate } from "./support/fake-server.ts";
import type { Turn } from "../src/shared/api.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

describe.runIf(chromium !== undefined)("conversations on the page", () => {
  const open = fakePages(chromium);

  /** A server that stores conversations, and answers once the promise is fulfilled. */
  function withConversations(passed?: Promise<void>): { replies: Hono; stored: Map<string, Turn[]> } {
    const stored = new Map<string, Turn[]>();
    const replies = new Hono()
      .get("/api/conversations/:id", (c) => c.json(stored.get(c.req.param("id")) ?? []))
      .delete("/api/conversations/:id", (c) => {
        stored.delete(c.req.param("id"));
        return c.body(null, 204);
      })
      .post("/api/conversations/:id", async (c) => {
        const form = await c.req.formData();
        await passed;
        const before = stored.get(c.req.param("id")) ?? [];
        const replaced = before.findIndex(({ id }) => id === form.get("replaces"));
        const given = form.get("question");
        const question = typeof given === "string" ? given : "";
        const turn = fakeTurn(crypto.randomUUID(), { question });
        stored.set(c.req.param("id"), [...(replaced < 0 ? before : before.slice(0, replaced)), turn]);
        return eventsReply(["answered", { turn }]);
      });
    return { replies, stored };
  }
  const bubbles = (page: Page) => page.locator(".bubble").allTextContents();
  async function ask(page: Page, question: string): Promise<void> {
    await page.getByLabel("Question", { exact: true }).fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".bubble", { hasText: question }).waitFor();
    await page.locator(".sources").last().waitFor();
  }

  it("are listed, renamed and deleted, and two tabs agree", async () => {
    const { replies, stored } = withConversations();
    const page = await open(replies);
    await ask(page, "How high is it?");
    await page.getByRole("button", { name: "New conversation" }).click();
    await ask(page, "How old is it?");
    await page.getByText("Conversations (2)").click();

    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByText("Conversations (2)").click();
    await ask(other, "Who built it?");
    await expect.poll(() => bubbles(page)).toEqual(["How old is it?", "Who built it?"]);

    await page.getByRole("button", { name: "Rename How high is it?" }).click();
    await page.getByLabel("New name of How high is it?").fill("The tower");
    await page.keyboard.press("Enter");
    await other.getByRole("button", { name: "The tower", exact: true }).click();
    await expect.poll(() => bubbles(other)).toEqual(["How high is it?"]);
    expect(await seriousViolations(other)).toEqual([]);

    await page.getByRole("button", { name: "Delete How old is it?" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByText("What would you like to know?").waitFor();
    await other.getByText("Conversations (1)").waitFor();
    expect([...stored.values()].flat().map(({ question }) => question)).toEqual(["How high is it?"]);
  });

  it("keep an answer that arrives while another conversation is open", async () => {
    const answer = gate();
    const { replies, stored } = withConversations(answer.passed);
    const page = await open(replies);
    await page.getByLabel("Question", { exact: true }).fill("How high is it?");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("What would you like to know?").waitFor();
    expect(await bubbles(page)).toEqual([]);
    await page.goBack();
    await expect.poll(() => bubbles(page)).toEqual(["How high is it?"]);
    answer.open();
    await page.locator(".sources").waitFor();
    expect(stored.size).toBe(1);
  });

  it("let the last question be asked again or changed, and an answer be copied with its sources", async () => {
    const { replies } = withConversations();
    const page = await open(replies);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await ask(page, "How high is it?");
    await ask(page, "How old?");
    await page.getByRole("button", { name: "Edit question" }).click();
    await page.getByText("Editing the last question.").waitFor();
    expect(await page.getByLabel("Question", { exact: true }).inputValue()).toBe("How old?");
    expect(await seriousViolations(page)).toEqual([]);
    await ask(page, "How wide?");
    await expect.poll(() => bubbles(page)).toEqual(["How high is it?", "How wide?"]);
    await page.getByRole("button", { name: "Ask again" }).click();
    await expect.poll(() => bubbles(page)).toEqual(["How high is it?", "How wide?"]);
    await page.getByRole("button", { name: "Copy" }).last().click();
    await page.getByText("Copied.").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      "412 metres [1].\n\n[1] tower.txt",
    );
  });

  it("have the focus in the question field, and a link that skips the files", async () => {
    const page = await open(new Hono());
    await page.getByText("What would you like to know?").waitFor();
    const isFocused = (): Promise<boolean> =>
      page.getByLabel("Question", { exact: true }).evaluate((field) => field === document.activeElement);
    expect(await isFocused()).toBe(true);
    await page.locator(".skip").focus();
    await page.keyboard.press("Enter");
    expect(await isFocused()).toBe(true);
  });
});
