// Slow, 77 s: opens a second browser, and a server process that ingests all samples, stops and starts again.
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { samplePath } from "@x/test-support";
import { seriousViolations } from "./support/axe.ts";
import { findChromium, howToGetChromium, openBrowser } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { startServerProcess, type ServerProcess } from "./support/server-process.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const minutes = 60_000;
const text = (words: string): Uint8Array => new TextEncoder().encode(words);

describe.runIf(chromium !== undefined)("the page with failures, in dark mode and on a phone", () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServerProcess(["--port", "0", "--data", data.path]);
    browser = await openBrowser(chromium ?? "", {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark",
    });
    browser.setDefaultTimeout(minutes);
    page = await browser.newPage();
    await page.goto(server.url);
  }, 3 * minutes);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  });

  const turns = () => page.locator("article.turn");
  const field = () => page.getByLabel("Question", { exact: true });
  async function ask(question: string): Promise<void> {
    const asked = await page.locator(".sources").count();
    await field().fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".sources").nth(asked).waitFor();
  }
  const overflow = async (): Promise<number> =>
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it("works with the keyboard only: a suggestion, its source, the next question", async () => {
    const suggestion = page.getByRole("button", {
      name: "How long is the warranty of the espresso machine?",
    });
    await suggestion.waitFor();
    await suggestion.focus();
    await page.keyboard.press("Enter");
    await page.locator('.sheet[data-state="drawn"]').waitFor();
    const head = turns().last().locator(".source-head").first();
    await head.focus();
    expect(await head.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Space");
    expect(await head.getAttribute("aria-expanded")).toBe("false");
    await page.keyboard.press("Enter");
    await page.locator('.sheet[data-state="drawn"]').waitFor();
    await field().focus();
    await page.keyboard.type("When does the pottery");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("workshop start?");
    await page.keyboard.press("Enter");
    await turns().nth(1).locator("audio").waitFor();
  });

  it("fits a phone, opens the file list, and has no serious accessibility violation in dark mode", async () => {
    expect(await overflow()).toBe(0);
    const files = page.getByRole("button", { name: "Files (4)" });
    expect(await page.locator("#library").isVisible()).toBe(false);
    await files.click();
    expect(await page.locator(".file-row").first().isVisible()).toBe(true);
    expect(await overflow()).toBe(0);
    expect(await seriousViolations(page)).toEqual([]);
    await files.click();
    expect(await page.locator("#library").isVisible()).toBe(false);
  });

  it("shows what is wrong with each bad file, and ingests the good one", async () => {
    await drop(page, [
      { name: "photo.png", bytes: text("<svg xmlns='http://www.w3.org/2000/svg'/>"), type: "image/png" },
      { name: "broken.pdf", bytes: text("%PDF-1.7 and then nothing"), type: "application/pdf" },
      { name: "nothing.txt", bytes: new Uint8Array() },
      { name: "huge.txt", bytes: new Uint8Array(21 * 1024 * 1024).fill(65) },
      {
        name: "good.txt",
        bytes: text("<b onclick='x'>The key</b> is under the <img src=x onerror=alert(1)> mat."),
      },
    ]);
    await page.locator(".file-row").nth(4).waitFor();
    await page.locator(".upload-row.has-failed").nth(3).waitFor();
    const reasons = await page.locator(".upload-row small").allTextContents();
    expect(reasons.toSorted()).toEqual([
      expect.stringContaining("broken.pdf is not a readable PDF"),
      "huge.txt is 21 MB; the limit is 20 MB.",
      "nothing.txt is empty.",
      expect.stringMatching(/^photo\.png is an SVG drawing, which is not supported\./u),
    ]);
    expect(await seriousViolations(page)).toEqual([]);
    for (const name of ["photo.png", "broken.pdf", "nothing.txt", "huge.txt"]) {
      await page.getByRole("button", { name: `Dismiss ${name}` }).click();
    }
    expect(await page.locator(".upload-row").count()).toBe(0);
    await page.getByRole("button", { name: "Files (5)" }).click();
  });

  it("shows the content of a file as text, never as markup", async () => {
    await ask("Where is the key?");
    const last = turns().last();
    expect(await last.locator(".answer").textContent()).toContain("<b onclick='x'>The key</b>");
    expect(await last.locator("pre.note").textContent()).toContain("<img src=x onerror=alert(1)>");
    expect(await last.locator(".answer b, .answer img, pre.note img").count()).toBe(0);
  });

  it("accepts a photo as a question", async () => {
    const asked = await page.locator(".sources").count();
    await page
      .getByLabel("Ask with a photo or a recording", { exact: true })
      .first()
      .setInputFiles(samplePath("menu-board.jpg"));
    await page.getByText("menu-board.jpg").last().waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator(".sources").nth(asked).waitFor();
    await turns().last().getByRole("img", { name: "Attached: menu-board.jpg" }).waitFor();
    await turns().last().getByRole("img", { name: "menu-board.jpg", exact: true }).waitFor();
    expect(await overflow()).toBe(0);
  });

  it(
    "shows when the server is unreachable, and recovers when it is back",
    async () => {
      const { port } = new URL(server.url);
      await server.kill();
      await field().fill("Are dogs allowed?");
      await page.keyboard.press("Enter");
      await page
        .getByRole("alert")
        .filter({ hasText: "The server is not responding. Reconnecting" })
        .waitFor();
      await turns().last().getByText("The server is not responding.").waitFor();
      expect(await turns().last().locator(".bubble").textContent()).toBe("Are dogs allowed?");
      expect(await seriousViolations(page)).toEqual([]);
      await drop(page, [{ name: "late.txt", bytes: text("The tide is high at nine.") }]);
      await page.locator(".upload-row.has-failed").waitFor();

      server = await startServerProcess(["--port", port, "--data", data.path]);
      await page.locator(".banner").waitFor({ state: "detached" });
      const asked = await page.locator(".sources").count();
      await turns().last().getByRole("button", { name: "Try again" }).click();
      await page.locator(".sources").nth(asked).waitFor();
      expect(await turns().last().locator(".answer").textContent()).toContain("Dogs are welcome");
      await page.getByRole("button", { name: "Try late.txt again" }).click();
      await page.locator(".file-row").nth(5).waitFor();
    },
    4 * minutes,
  );

  it("starts a new conversation on request", async () => {
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("What would you like to know?").waitFor();
    await page.reload();
    await page.getByText("What would you like to know?").waitFor();
    expect(await turns().count()).toBe(0);
  });
});
