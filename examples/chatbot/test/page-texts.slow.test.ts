// Slow: each test opens a page of its own in Chromium. page.test.ts goes through the same page once.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { playedPages } from "./support/played-pages.ts";
import { eventsReply, playedTurn } from "./support/played-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

describe.runIf(chromium !== undefined)("the page, whatever is written", () => {
  const open = playedPages(chromium);

  it("stays in its width with a name, a question and a reason that have no place to break", async () => {
    const name = `${"a".repeat(110)}.png`;
    const [source] = playedTurn("1").sources;
    const turn = playedTurn("1", {
      question: "w".repeat(300),
      rewriting: { question: "w".repeat(300), by: "rules" },
      answer: `${"w".repeat(300)} [1].`,
      sources: source ? [{ ...source, fileName: name, kind: "image" }] : [],
    });
    const page = await open(
      new Hono()
        .get("/api/conversations/:id", (c) => c.json([turn]))
        .post("/api/conversations/:id", () => eventsReply(["failed", { message: `${name} is none.` }]))
        .post("/api/files", (c) => c.json({ message: `${name} is none.` }, 415)),
    );
    await page.setViewportSize({ width: 320, height: 640 });
    await page.getByText("cannot be shown").waitFor();
    await drop(page, [{ name, bytes: new Uint8Array(9) }]);
    await page.locator(".upload-row.has-failed").waitFor();
    await page.getByLabel("Question", { exact: true }).fill("Why?");
    await page.keyboard.press("Enter");
    await page.locator(".turn .problem").waitFor();
    expect(await clipped(page)).toEqual([]);
  });

  it("says that a question that is pasted is cut", async () => {
    const page = await open(new Hono());
    await page.getByLabel("Question", { exact: true }).focus();
    const hint = page.getByText("A question has 2000 characters at most; more is left out.");
    await page.keyboard.insertText("w".repeat(1999));
    expect(await hint.count()).toBe(0);
    await page.keyboard.insertText("w".repeat(9));
    await hint.waitFor();
    expect((await page.getByLabel("Question", { exact: true }).inputValue()).length).toBe(2000);
  });

  it("writes each paragraph from the side that its letters begin at", async () => {
    const question = "מתי נפתח המגדל?\nWhen?";
    const answer = "המגדל נפתח בשעה 8:00! [1]";
    const turn = playedTurn("1", { question, answer });
    const page = await open(new Hono().get("/api/conversations/:id", (c) => c.json([turn])));
    const sides = async (selector: string, letters: readonly number[]): Promise<number[]> =>
      await page.locator(selector).evaluate((element, places) => {
        const range = document.createRange();
        return places.map((place) => {
          range.setStart(element.firstChild ?? element, place);
          range.setEnd(element.firstChild ?? element, place + 1);
          return range.getBoundingClientRect().left;
        });
      }, letters);
    await page.locator(".answer").waitFor();
    for (const [selector, text] of [
      [".bubble", question],
      [".answer", answer],
    ] as const) {
      const [first = 0, last = 0] = await sides(selector, [0, text.search(/[?!]/u)]);
      expect(last).toBeLessThan(first);
    }
    const [first = 0, last = 0] = await sides(".bubble", [question.indexOf("W"), question.length - 1]);
    expect(last).toBeGreaterThan(first);
  });
});

/** What is wider than the element that it is in, and is not cut with dots. */
async function clipped(page: Page): Promise<string[]> {
  return await page.locator("#page *").evaluateAll((elements) =>
    elements
      .filter((element) => element instanceof HTMLElement && !element.matches(".visually-hidden"))
      .filter((element) => getComputedStyle(element).textOverflow !== "ellipsis")
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
      .map((element) => `${element.tagName} ${element.className}`),
  );
}
