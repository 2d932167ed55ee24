// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { fakePages } from "./support/fake-pages.ts";
import { eventsReply, gate, fakeFile, fakeState, fakeTurn } from "./support/fake-server.ts";

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

describe.runIf(chromium !== undefined)("user actions on the page", () => {
  const open = fakePages(chromium);

  /** Replies of a server with four removable files, and the names of the removed ones. */
  function withFiles(): { replies: Hono; removed: string[] } {
    const files = ["a.txt", "b.txt", "c.txt", "d.txt"].map((name) => ({ ...fakeFile, id: name, name }));
    const removed: string[] = [];
    const replies = new Hono()
      .get("/api/state", (c) => c.json({ ...fakeState, files }))
      .delete("/api/files/:id", (c) => {
        removed.push(c.req.param("id"));
        return c.body(null, 204);
      });
    return { replies, removed };
  }

  it("removes only one file on a double click", async () => {
    const { replies, removed } = withFiles();
    const page = await open(replies);
    await page.getByRole("button", { name: "Remove b.txt" }).dblclick({ delay: 60 });
    await page.getByText("Removed b.txt").waitFor();
    expect(removed).toEqual(["b.txt"]);
    expect(await page.locator(".file-row b").allTextContents()).toEqual(["a.txt", "c.txt", "d.txt"]);
  });

  it("moves the focus to the neighbour of a removed row", async () => {
    const page = await open(withFiles().replies);
    await page.getByRole("button", { name: "Remove b.txt" }).press("Enter");
    await page.getByText("Removed b.txt").waitFor();
    expect(await focused(page)).toContain("c.txt");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Ask only c.txt");
    for (const name of ["c.txt", "d.txt", "a.txt"]) {
      await page.getByRole("button", { name: `Remove ${name}` }).press("Enter");
      await page.getByText(`Removed ${name}`).waitFor();
    }
    expect(await focused(page)).toContain("Add files");
  });

  it("removes a file from the list that was already removed elsewhere", async () => {
    const replies = new Hono().delete("/api/files/:id", (c) => c.json({ message: "Removed before." }, 404));
    const page = await open(replies);
    await page.getByRole("button", { name: "Remove tower.txt" }).click();
    await page.getByText("No files yet.").waitFor();
    expect(await page.locator(".problem").count()).toBe(0);
  });

  it("sends on a double click, without stopping the answer", async () => {
    const answer = gate();
    const replies = new Hono().post("/api/conversations/:id", async () => {
      await answer.passed;
      return eventsReply(["answered", { turn: fakeTurn("1") }]);
    });
    const page = await open(replies);
    await field(page).fill("How high?");
    await page.getByRole("button", { name: "Send" }).dblclick({ delay: 60 });
    answer.open();
    await page.locator(".sources").waitFor();
    expect(await focused(page)).toBe("Send");
  });

  it("keeps the focus in the conversation when asking, retrying and starting a new one", async () => {
    let asked = 0;
    const replies = new Hono().post("/api/conversations/:id", (c) => {
      asked++;
      if (asked === 1) return c.json({ message: "Not now." }, 500);
      return eventsReply(["answered", { turn: fakeTurn("1") }]);
    });
    const page = await open(replies);
    await page.getByRole("button", { name: "How high is the tower?" }).press("Enter");
    await page.getByText("Not now.").waitFor();
    expect(await focused(page)).toBe("Conversation");
    await page.getByRole("button", { name: "Try again" }).press("Enter");
    await page.locator(".sources").waitFor();
    expect(await focused(page)).toBe("Conversation");
    const start = page.getByRole("button", { name: "New conversation" });
    await start.press("Enter");
    await page.getByText("What would you like to know?").waitFor();
    expect(await start.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  it("starts a new conversation after the only question was stopped", async () => {
    const { passed, open: answer } = gate();
    const replies = new Hono().post("/api/conversations/:id", async () => {
      await passed;
      return eventsReply();
    });
    const page = await open(replies);
    await page.getByText("How high is the tower?").click();
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByText("Stopped.").waitFor();
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("What would you like to know?").waitFor();
    expect(await page.locator("article.turn").count()).toBe(0);
    answer();
  });

  it("announces when reading files starts and ends, not each percent", async () => {
    const { passed, open: store } = gate();
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      await passed;
      return eventsReply(["stored", { file: { ...fakeFile, id: "2", name: "a.txt" } }]);
    });
    const page = await open(replies);
    const status = page.getByRole("status").filter({ hasText: "Files" });
    await page.getByText("Files ready: 1.").waitFor({ state: "attached" });
    await drop(page, [{ name: "a.txt", bytes: text("a") }]);
    await page.getByText("Files are being read.").waitFor({ state: "attached" });
    expect(await page.locator(".upload-row").evaluate((row) => row.closest("[aria-live]"))).toBeNull();
    store();
    await page.locator(".file-row").nth(1).waitFor();
    expect(await status.textContent()).toBe("Files ready: 2.");
  });

  it("keeps files waiting while the server is unreachable, and sends them when it is back", async () => {
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      const name = c.req.query("name") ?? "";
      return eventsReply(["stored", { file: { ...fakeFile, id: name, name } }]);
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
      "The server is not responding.",
      "The server is not responding.",
      ...names.slice(2).map(() => "Waiting"),
    ]);
    await page.context().setOffline(false);
    await page.getByText("6.txt").and(page.locator(".file-row b")).waitFor();
    expect(await page.locator(".upload-row").count()).toBe(2);
  });

  it("accepts text dropped on the question field, and ignores a link dropped elsewhere", async () => {
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
