// Slow: each test opens a page of its own in Chromium. page.test.ts goes through the same page once.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { playedPages } from "./support/played-pages.ts";
import { eventsReply, gate, playedFile, playedState, playedTurn } from "./support/played-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
const field = (page: Page) => page.getByLabel("Question", { exact: true });
const focused = async (page: Page): Promise<string> =>
  await page.evaluate(() => {
    const { activeElement, body } = document;
    if (!activeElement || activeElement === body) return "nothing";
    return activeElement.getAttribute("aria-label") ?? activeElement.textContent;
  });

describe.runIf(chromium !== undefined)("what a hand does on the page", () => {
  const open = playedPages(chromium);

  /** A server with four files, that can be removed, and the names of those that were. */
  function withFiles(): { replies: Hono; removed: string[] } {
    const files = ["a.txt", "b.txt", "c.txt", "d.txt"].map((name) => ({ ...playedFile, id: name, name }));
    const removed: string[] = [];
    const replies = new Hono()
      .get("/api/state", (c) => c.json({ ...playedState, files }))
      .delete("/api/files/:id", (c) => {
        removed.push(c.req.param("id"));
        return c.body(null, 204);
      });
    return { replies, removed };
  }

  it("removes one file with a double click, not the next one with it", async () => {
    const { replies, removed } = withFiles();
    const page = await open(replies);
    await page.getByRole("button", { name: "Remove b.txt" }).dblclick({ delay: 60 });
    await page.getByText("b.txt").waitFor({ state: "detached" });
    expect(removed).toEqual(["b.txt"]);
    expect(await page.locator(".file-row b").allTextContents()).toEqual(["a.txt", "c.txt", "d.txt"]);
  });

  it("goes on from the row beside the one that is removed, with the keyboard", async () => {
    const page = await open(withFiles().replies);
    await page.getByRole("button", { name: "Remove b.txt" }).press("Enter");
    await page.getByText("b.txt").waitFor({ state: "detached" });
    expect(await focused(page)).toContain("c.txt");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Remove c.txt");
    for (const name of ["c.txt", "d.txt", "a.txt"]) {
      await page.getByRole("button", { name: `Remove ${name}` }).press("Enter");
      await page.getByText(name).waitFor({ state: "detached" });
    }
    expect(await focused(page)).toContain("Add files");
  });

  it("takes a file away that was removed elsewhere", async () => {
    const replies = new Hono().delete("/api/files/:id", (c) => c.json({ message: "Removed before." }, 404));
    const page = await open(replies);
    await page.getByRole("button", { name: "Remove tower.txt" }).click();
    await page.getByText("No files yet.").waitFor();
    expect(await page.locator(".problem").count()).toBe(0);
  });

  it("asks with a double click on Send, and does not stop the answer with it", async () => {
    const answer = gate();
    const replies = new Hono().post("/api/conversations/:id", async () => {
      await answer.passed;
      return eventsReply(["answered", { turn: playedTurn("1") }]);
    });
    const page = await open(replies);
    await field(page).fill("How high?");
    await page.getByRole("button", { name: "Send" }).dblclick({ delay: 60 });
    answer.open();
    await page.locator(".sources").waitFor();
    expect(await focused(page)).toBe("Send");
  });

  it("keeps the focus where a question is asked, asked again, and put away with its conversation", async () => {
    let asked = 0;
    const replies = new Hono()
      .post("/api/conversations/:id", (c) => {
        asked++;
        if (asked === 1) return c.json({ message: "Not now." }, 500);
        return eventsReply(["answered", { turn: playedTurn("1") }]);
      })
      .delete("/api/conversations/:id", (c) => c.body(null, 204));
    const page = await open(replies);
    await page.getByRole("button", { name: "How high is the tower?" }).press("Enter");
    await page.getByText("Not now.").waitFor();
    expect(await focused(page)).toBe("Conversation");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.locator(".sources").waitFor();
    expect(await focused(page)).toBe("Conversation");
    const clear = page.getByRole("button", { name: "New conversation" });
    await clear.press("Enter");
    await page.getByText("What would you like to know?").waitFor();
    expect(await clear.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("begins anew where the only question was stopped", async () => {
    const { passed, open: answer } = gate();
    const replies = new Hono()
      .post("/api/conversations/:id", async () => {
        await passed;
        return eventsReply();
      })
      .delete("/api/conversations/:id", (c) => c.body(null, 204));
    const page = await open(replies);
    await page.getByText("How high is the tower?").click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped.").waitFor();
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("What would you like to know?").waitFor();
    expect(await page.locator("article.turn").count()).toBe(0);
    answer();
  });

  it("says that files are being read, and when they are, not each percent of it", async () => {
    const { passed, open: store } = gate();
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      await passed;
      return eventsReply(["stored", { file: { ...playedFile, id: "2", name: "a.txt" } }]);
    });
    const page = await open(replies);
    const status = page.getByRole("status").filter({ hasText: "Files" });
    await page.getByText("Files to ask about: 1.").waitFor({ state: "attached" });
    await drop(page, [{ name: "a.txt", bytes: text("a") }]);
    await page.getByText("Files are being read.").waitFor({ state: "attached" });
    expect(await page.locator(".upload-row").evaluate((row) => row.closest("[aria-live]"))).toBeNull();
    store();
    await page.locator(".file-row").nth(1).waitFor();
    expect(await status.textContent()).toBe("Files to ask about: 2.");
  });

  it("keeps files waiting while nobody answers, and sends them when the server is back", async () => {
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      const name = c.req.query("name") ?? "";
      return eventsReply(["stored", { file: { ...playedFile, id: name, name } }]);
    });
    const page = await open(replies);
    await page.getByText("What would you like to know?").waitFor();
    await page.context().setOffline(true);
    const names = ["1", "2", "3", "4", "5", "6"].map((name) => `${name}.txt`);
    await drop(
      page,
      names.map((name) => ({ name, bytes: text(name) })),
    );
    await page.locator(".upload-row.has-failed").nth(1).waitFor();
    await page.locator(".banner").waitFor();
    expect(await page.locator(".upload-row small").allTextContents()).toEqual([
      "The server does not answer.",
      "The server does not answer.",
      ...names.slice(2).map(() => "Waiting"),
    ]);
    await page.context().setOffline(false);
    await page.getByText("6.txt").and(page.locator(".file-row b")).waitFor();
    expect(await page.locator(".upload-row").count()).toBe(2);
  });

  it("drops words that are dragged into the question, and nothing where a link is dropped beside it", async () => {
    const page = await open(new Hono());
    await page.getByText("What would you like to know?").waitFor();
    const session = await page.context().newCDPSession(page);
    const dropWords = async (selector: string, data: string): Promise<void> => {
      const { x = 0, y = 0 } = (await page.locator(selector).boundingBox()) ?? {};
      const items = [{ mimeType: "text/plain", data }];
      for (const type of ["dragEnter", "dragOver", "drop"] as const) {
        const dragged = { items, files: [], dragOperationsMask: 1 };
        await session.send("Input.dispatchDragEvent", { type, x: x + 20, y: y + 10, data: dragged });
      }
    };
    const address = page.url();
    await dropWords(".welcome", "http://localhost/");
    await dropWords("textarea", "How old?");
    await expect.poll(() => field(page).inputValue()).toBe("How old?");
    expect(page.url()).toBe(address);
  });
});
