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
