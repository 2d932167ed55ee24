// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { fakePages } from "./support/fake-pages.ts";
import { eventsReply, fakeTurn } from "./support/fake-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

describe.runIf(chromium !== undefined)("texts on the page", () => {
  const open = fakePages(chromium);

  it("wrap within a narrow page even without spaces", async () => {
    const name = `${"a".repeat(110)}.png`;
    const [source] = fakeTurn("1").sources;
    const turn = fakeTurn("1", {
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
    await page.getByText("can't be shown").waitFor();
    await drop(page, [{ name, bytes: new Uint8Array(9) }]);
    await page.locator(".upload-row.has-failed").waitFor();
    await page.getByLabel("Question", { exact: true }).fill("Why?");
    await page.keyboard.press("Enter");
    await page.locator(".turn .problem").waitFor();
    expect(await clipped(page)).toEqual([]);
  });

  it("of a model are formatted, with citations that open their source, and never run or load anything", async () => {
    const answer =
      "**Two** facts:\n\n- It is high [1]\n- <img src=x onerror=alert(1)>\n\n![leak](https://example.com/x) [site](https://example.com)";
    const turn = fakeTurn("1", { answer, isMarkdown: true, isUnsupported: true });
    const page = await open(new Hono().get("/api/conversations/:id", (c) => c.json([turn])));
    const shown = page.locator(".answer");
    await shown.locator("li").first().waitFor();
    expect(await shown.locator("strong").innerText()).toBe("Two");
    expect(await shown.locator("li").nth(1).innerText()).toBe("<img src=x onerror=alert(1)>");
    expect(await shown.locator("img, a, script").count()).toBe(0);
    await page.getByText("No source supports this answer.").waitFor();
    await shown.getByRole("button", { name: "Open source 1" }).click();
    await page.getByText("The tower is 412 metres high.").first().waitFor();
  });

  it("shows that a pasted question was truncated", async () => {
    const page = await open(new Hono());
    await page.getByLabel("Question", { exact: true }).focus();
    const hint = page.getByText("Questions are limited to 2000 characters. The rest was cut off.");
    await page.keyboard.insertText("w".repeat(1999));
    expect(await hint.count()).toBe(0);
    await page.keyboard.insertText("w".repeat(9));
    await hint.waitFor();
    expect((await page.getByLabel("Question", { exact: true }).inputValue()).length).toBe(2000);
  });

  it("follow the text direction of each paragraph", async () => {
    const question = "מתי נפתח המגדל?\nWhen?";
    const answer = "המגדל נפתח בשעה 8:00! [1]";
    const turn = fakeTurn("1", { question, answer });
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

/** Elements whose content overflows without an ellipsis. */
async function clipped(page: Page): Promise<string[]> {
  return await page.locator("#page *").evaluateAll((elements) =>
    elements
      .filter((element) => element instanceof HTMLElement && !element.matches(".visually-hidden"))
      .filter((element) => getComputedStyle(element).textOverflow !== "ellipsis")
      .filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0)
      .map((element) => `${element.tagName} ${element.className}`),
  );
}
