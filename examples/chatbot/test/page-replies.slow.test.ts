// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { fakePages } from "./support/fake-pages.ts";
import { eventsReply, gate, fakeFile, fakeTurn } from "./support/fake-server.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

describe.runIf(chromium !== undefined)("the page's handling of server responses", () => {
  const open = fakePages(chromium);

  it("replaces an invalid conversation id that another page left behind", async () => {
    const asked: string[] = [];
    const replies = new Hono().get("/api/conversations/:id", (c) => {
      asked.push(c.req.param("id"));
      return c.json([]);
    });
    const page = await open(replies, (opened) =>
      opened.addInitScript(() => {
        for (const key of ["conversation", "ask-your-files.conversation"])
          localStorage.setItem(key, "theirs");
      }),
    );
    await page.getByText("What would you like to know?").waitFor();
    expect(asked).toEqual([
      expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u),
    ]);
    expect(await page.evaluate(() => localStorage.getItem("conversation"))).toBe("theirs");
  });

  it("shows why a conversation could not be loaded, and retries only on demand", async () => {
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

  it("shows a number in brackets as text when no source has that number", async () => {
    const turn = fakeTurn("1", { answer: "It is 412 metres high.[7] [1]" });
    const page = await open(new Hono().get("/api/conversations/:id", (c) => c.json([turn])));
    await page.locator(".answer").waitFor();
    expect(await page.locator(".answer").textContent()).toBe("It is 412 metres high.[7]1");
    expect(await page.locator(".answer .cite").allTextContents()).toEqual(["1"]);
  });

  it("links each source header to its own content when two turns share a file", async () => {
    const turns = [fakeTurn("1"), fakeTurn("2")];
    const page = await open(new Hono().get("/api/conversations/:id", (c) => c.json(turns)));
    await page.locator(".source").nth(1).waitFor();
    const isOwn = await page.locator(".source").evaluateAll((sources) =>
      sources.map((source) => {
        const id = source.querySelector(".source-head")?.getAttribute("aria-controls") ?? "";
        return document.getElementById(id)?.parentElement === source;
      }),
    );
    expect(isOwn).toEqual([true, true]);
  });

  it.each([
    ["a suggestion that was clicked", (page: Page) => page.getByText("How high is the tower?").click()],
    ["a question that was typed", (page: Page) => page.keyboard.type("How high?\n")],
  ])("stops the answer to %s on Escape", async (_, ask) => {
    const { passed, open: answer } = gate();
    const replies = new Hono().post("/api/conversations/:id", async () => {
      await passed;
      return eventsReply(["answered", { turn: fakeTurn("1") }]);
    });
    const page = await open(replies);
    await page.getByText("How high is the tower?").waitFor();
    await page.getByLabel("Question", { exact: true }).focus();
    await ask(page);
    await page.getByText("Looking through your files").waitFor({ state: "attached" });
    await page.keyboard.press("Escape");
    await page.getByText("Stopped.").waitFor();
    expect(await page.locator(".sources").count()).toBe(0);
    answer();
  });

  it("waits for Retry-After when there are too many uploads, then sends them all", async () => {
    let [asked, refused, readyAt] = [0, 0, Infinity];
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      asked++;
      if (asked > 2 && Date.now() >= readyAt) {
        const name = c.req.query("name") ?? "";
        return eventsReply(["stored", { file: { ...fakeFile, id: name, name } }]);
      }
      refused++;
      readyAt = Math.min(readyAt, Date.now() + 1000);
      return c.json({ message: "That is too many." }, 429, { "Retry-After": "1" });
    });
    const page = await open(replies);
    const names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    await page.getByText("What would you like to know?").waitFor();
    await drop(
      page,
      names.map((name) => ({ name, bytes: new TextEncoder().encode(name) })),
    );
    await page.locator(".file-row").nth(names.length).waitFor();
    expect((await page.locator(".file-row b").allTextContents()).toSorted()).toEqual([...names, "tower.txt"]);
    expect(await page.locator(".upload-row").count()).toBe(0);
    expect([asked, refused]).toEqual([names.length + 2, 2]);
  });

  it("accepts pasted files, and leaves pasted text to the field", async () => {
    const names: (string | undefined)[] = [];
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      names.push(c.req.query("name"));
      return eventsReply(["stored", { file: { ...fakeFile, id: "2", name: "pasted.png" } }]);
    });
    const page = await open(replies);
    await page.getByText("What would you like to know?").waitFor();
    const wasTaken = await page.evaluate(() =>
      [["copied words"], []].map((texts) => {
        const clipboardData = new DataTransfer();
        for (const text of texts) clipboardData.setData("text/plain", text);
        clipboardData.items.add(new File(["x"], texts.length > 0 ? "words.png" : "pasted.png"));
        const options = { clipboardData, bubbles: true, cancelable: true };
        return !document.body.dispatchEvent(new ClipboardEvent("paste", options));
      }),
    );
    expect(wasTaken).toEqual([false, true]);
    await page.locator(".file-row").nth(1).waitFor();
    expect(names).toEqual(["pasted.png"]);
  });

  it("rejects a dropped folder, without reporting the server as unreachable", async () => {
    const folder = await temporaryFolder();
    const page = await open(new Hono());
    await page.getByText("What would you like to know?").waitFor();
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [folder.path], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) {
      await session.send("Input.dispatchDragEvent", { type, x: 500, y: 300, data });
    }
    await page.locator(".upload-row.has-failed").waitFor();
    expect(await page.locator(".upload-row small").textContent()).toBe(
      `${basename(folder.path)} is a folder. Drop the files inside it instead.`,
    );
    expect(await page.locator(".banner").count()).toBe(0);
    await folder.remove();
  });

  it("reports a file that was deleted after it was chosen, not an unreachable server", async () => {
    const folder = await temporaryFolder();
    const path = join(folder.path, "note.txt");
    await writeFile(path, "The tower is old.");
    const replies = new Hono().post("/api/files", (c) => c.json({ message: "Not now." }, 500));
    const page = await open(replies);
    await page.getByLabel("Choose files").setInputFiles(path);
    await page.getByText("Not now.").waitFor();
    await page.getByLabel("Ask with a photo or a recording").first().setInputFiles(path);
    await folder.remove();
    const unreadable = page.getByText("Could not read note.txt. It may have been changed, moved or deleted");
    await page.getByRole("button", { name: "Try note.txt again" }).click();
    await page.locator(".upload-row").filter({ has: unreadable }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("article.turn").filter({ has: unreadable }).waitFor();
    expect(await page.locator(".banner").count()).toBe(0);
  });

  it("polls with pauses when only the conversation's route fails", async () => {
    const asked: number[] = [];
    const page = await open(new Hono(), (opened) =>
      opened.route("**/api/conversations/*", async (route) => {
        asked.push(Date.now());
        await (asked.length < 3 ? route.abort("connectionreset") : route.continue());
      }),
    );
    await page.getByText("What would you like to know?").waitFor();
    const [first = 0, , third = 0] = asked;
    expect(third - first).toBeGreaterThan(2000);
  });

  it("shows why a conversation could not be deleted, and keeps it", async () => {
    const replies = new Hono()
      .post("/api/conversations/:id", () => eventsReply(["answered", { turn: fakeTurn("1") }]))
      .delete("/api/conversations/:id", (c) => c.json({ message: "Not now." }, 500));
    const page = await open(replies);
    await page.getByRole("button", { name: "How high is the tower?" }).click();
    await page.locator(".sources").waitFor();
    await page.getByText("Conversations (1)").click();
    await page.getByRole("button", { name: "Delete How high is it?" }).click();
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("alert").filter({ hasText: "Not now." }).waitFor();
    await page.getByText("Conversations (1)").waitFor();
    expect(await page.locator("article.turn").count()).toBe(1);
  });
});
