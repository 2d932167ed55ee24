import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sampleBytes, sampleNames } from "@x/test-support";
import { seriousViolations } from "./support/axe.ts";
import { findChromium, howToGetChromium, openBrowser } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { startServerProcess, type ServerProcess } from "./support/server-process.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const minutes = 60_000;

describe.runIf(chromium !== undefined)("the page in a browser", () => {
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;
  let browser: BrowserContext;
  let page: Page;
  const consoleErrors: string[] = [];

  beforeAll(async () => {
    data = await temporaryFolder();
    server = await startServerProcess(["--port", "0", "--no-samples", "--data", data.path]);
    browser = await openBrowser(chromium ?? "", { viewport: { width: 1280, height: 860 } });
    browser.setDefaultTimeout(minutes);
    page = await browser.newPage();
    page.on("console", (message) => message.type() === "error" && consoleErrors.push(message.text()));
    page.on("pageerror", (error) => consoleErrors.push(String(error)));
    await page.goto(server.url);
  }, 3 * minutes);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  });

  const lastTurn = () => page.locator("article.turn").last();
  async function ask(question: string): Promise<void> {
    const asked = await page.locator(".sources").count();
    await page.getByLabel("Question", { exact: true }).fill(question);
    await page.keyboard.press("Enter");
    await page.locator(".sources").nth(asked).waitFor();
  }

  it("explains what to do without files, and shows which services are in use", async () => {
    await page.getByText("Add files first, such as photos, recordings, PDFs or notes.").waitFor();
    await page.getByText("No files yet.").waitFor();
    const who = await page.locator(".who").textContent();
    expect(who).toBe(
      "Answers quote your files (no language model) · embedded by the emulator, offline · follow-ups by rules (English, German)",
    );
    expect(await seriousViolations(page)).toEqual([]);
  });

  it("ingests four dropped files", async () => {
    const files = await Promise.all(
      sampleNames.map(async (name) => ({ name, bytes: await sampleBytes(name) })),
    );
    await drop(page, files);
    await page.locator(".file-row").nth(3).waitFor();
    const names = await page.locator(".file-row b").allTextContents();
    expect(names.toSorted()).toEqual([...sampleNames].toSorted());
    expect(await page.locator(".upload-row").count()).toBe(0);
  });

  it("answers from the picture, and shows it", async () => {
    await ask("On which day is the cafe closed?");
    expect(await lastTurn().locator(".answer").textContent()).toContain("It is closed on Mondays.");
    const picture = lastTurn().getByRole("img", { name: "menu-board.jpg" });
    await expect
      .poll(() => picture.evaluate((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)))
      .toBeGreaterThan(800);
    expect(await lastTurn().locator("mark").allTextContents()).toContain("It is closed on Mondays.");
  });

  it("answers from the recording, whose player starts at the right second", async () => {
    await ask("When does the pottery workshop start?");
    expect(await lastTurn().locator(".answer").textContent()).toContain("Saturday at ten o'clock");
    expect(await lastTurn().locator(".where").textContent()).toBe("at 0:03");
    const player = lastTurn().locator("audio");
    const second = () =>
      player.evaluate((audio) => (audio instanceof HTMLAudioElement ? audio.currentTime : 0));
    await expect.poll(second).toBeCloseTo(3.87, 1);
    await lastTurn().getByRole("button", { name: "Play from 0:03" }).click();
    await expect.poll(second, { timeout: minutes }).toBeGreaterThan(4.2);
    await player.evaluate((audio) => audio instanceof HTMLAudioElement && audio.pause());
  });

  it("answers from the PDF, and draws its page with the text highlighted", async () => {
    await ask("How long is the warranty of the espresso machine?");
    expect(await lastTurn().locator(".answer").textContent()).toContain("lasts three years");
    expect(await lastTurn().locator(".where").first().textContent()).toBe("page 2");
    await lastTurn().locator('.sheet[data-state="drawn"]').waitFor();
    const canvas = lastTurn().getByRole("img", { name: "Page 2 of espresso-machine.pdf" });
    expect(await canvas.evaluate(countMarkedPixels)).toBeGreaterThan(500);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it("rewrites a follow-up, and shows how", async () => {
    await ask("and what does it cover?");
    const understood = "Understood as “and what does the warranty of the espresso machine cover?” (by rules)";
    expect(await lastTurn().locator(".understood").textContent()).toBe(understood);
    expect(await lastTurn().locator(".answer").textContent()).toContain("It covers the pump");
  });

  it("shows the conversation again after a reload", async () => {
    await page.reload();
    await page.locator("article.turn").nth(3).waitFor();
    expect(await page.locator(".bubble").allTextContents()).toEqual([
      "On which day is the cafe closed?",
      "When does the pottery workshop start?",
      "How long is the warranty of the espresso machine?",
      "and what does it cover?",
    ]);
    expect(await page.locator(".file-row").count()).toBe(4);
  });

  it("starts a conversation when the stored id is invalid", async () => {
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.evaluate(() => localStorage.setItem("ask-your-files.conversation", "another program's"));
    await page.goto("about:blank");
    await page.goto(server.url);
    await page.getByText("What would you like to know?").waitFor();
    const conversations = asked.filter((path) => path.startsWith("/api/conversations/"));
    expect(conversations).toEqual([
      expect.stringMatching(/^\/api\/conversations\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u),
    ]);
    expect(await page.locator("article.turn").count()).toBe(0);
  });

  it("logs no errors to the browser's console, so nothing violates the content security policy", () => {
    expect(consoleErrors).toEqual([]);
  });

  it("shows why a conversation could not be loaded, and stops asking", async () => {
    let asked = 0;
    await page.route("**/api/conversations/*", (route) => {
      asked++;
      return route.fulfill({ status: 500, json: { message: "The database is full." } });
    });
    await page.reload();
    await page.getByText("The database is full.").waitFor();
    expect(asked).toBe(1);
    await page.unroute("**/api/conversations/*");
  });

  it("keeps the earlier conversation, which the back button shows again", async () => {
    await page.goto("about:blank");
    await page.goto(server.url);
    await page.getByText("What would you like to know?").waitFor();
    await ask("On which day is the cafe closed?");
    await page.getByRole("button", { name: "New conversation" }).click();
    await page.getByText("What would you like to know?").waitFor();
    await ask("When does the pottery workshop start?");
    await page.goBack();
    await page.getByText("On which day is the cafe closed?").and(page.locator(".bubble")).waitFor();
    await page.goForward();
    await expect
      .poll(() => page.locator(".bubble").allTextContents())
      .toEqual(["When does the pottery workshop start?"]);
  });
});

/** Counts the pixels in highlighter colour. */
function countMarkedPixels(element: Element): number {
  if (!(element instanceof HTMLCanvasElement)) return 0;
  const { data = [] } = element.getContext("2d")?.getImageData(0, 0, element.width, element.height) ?? {};
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at] ?? 0) > 240 && (data[at + 1] ?? 0) > 200 && (data[at + 2] ?? 255) < 150) count++;
  }
  return count;
}
