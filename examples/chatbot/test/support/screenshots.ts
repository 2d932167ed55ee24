import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { findChromium, howToGetChromium, openBrowser } from "./chromium.ts";
import { startServerProcess } from "./server-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Takes the README's screenshots of the page with the samples. */
const folder = fileURLToPath(new URL("../../screenshots/", import.meta.url));
const views = [
  { name: "light", colorScheme: "light", width: 1280, height: 860, shots: ["picture", "pdf"] },
  { name: "dark", colorScheme: "dark", width: 1280, height: 860, shots: ["files"] },
  { name: "phone", colorScheme: "light", width: 390, height: 844, shots: ["recording", "viewer"] },
] as const;

const chromium = findChromium();
if (chromium === undefined) throw new Error(howToGetChromium);
await mkdir(folder, { recursive: true });
const data = await temporaryFolder();
const server = await startServerProcess(["--port", "0", "--data", data.path]);
try {
  for (const { name, colorScheme, width, height, shots } of views) {
    const browser = await openBrowser(chromium, {
      colorScheme,
      viewport: { width, height },
      deviceScaleFactor: name === "phone" ? 2 : 1,
    });
    const page = await browser.newPage();
    const wanted = new Set<string>(shots);
    const shoot = async (what: string): Promise<void> => {
      // Pictures and players get their final size once they are loaded.
      await page.waitForLoadState("networkidle");
      if (wanted.has(what)) await page.screenshot({ path: `${folder}${name}-${what}.png` });
    };
    await page.goto(server.url);
    await ask(page, "On which day is the cafe closed?");
    await shoot("picture");
    await ask(page, "When does the pottery workshop start?");
    await page.locator("audio").evaluate(waitUntilSeeked);
    await shoot("recording");
    await ask(page, "How long is the warranty of the espresso machine?");
    await page.locator('.sheet[data-state="drawn"]').waitFor();
    await shoot("pdf");
    if (name === "phone") await page.getByRole("button", { name: /^Files/u }).click();
    await page.getByText(/^Conversations/u).click();
    await page.getByLabel("Ask only house-notes.md").check();
    await page.getByRole("button", { name: "Remove menu-board.jpg" }).click();
    const undo = page.getByRole("button", { name: "Undo removing menu-board.jpg" });
    await undo.waitFor();
    await shoot("files");
    await undo.click();
    await page.getByRole("button", { name: "Open espresso-machine.pdf" }).first().click();
    await page.locator('dialog .sheet[data-state="drawn"]').waitFor();
    await shoot("viewer");
    await browser.close();
  }
} finally {
  await server.stop();
  await data.remove();
}

async function ask(page: Page, question: string): Promise<void> {
  const asked = await page.locator("article.turn").count();
  await page.getByLabel("Question").fill(question);
  await page.keyboard.press("Enter");
  await page.locator(".sources").nth(asked).waitFor();
}

/** Runs in the page. */
async function waitUntilSeeked(player: Element): Promise<void> {
  if (!(player instanceof HTMLAudioElement) || player.currentTime > 0) return;
  await new Promise((resolve) => player.addEventListener("seeked", resolve, { once: true }));
}
