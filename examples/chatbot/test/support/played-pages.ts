import type { Hono } from "hono";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser } from "./chromium.ts";
import { playServer, type PlayedServer } from "./played-server.ts";

const minutes = 60_000;

/** Opens the built page on a server that has a test's own replies. */
export type OpenPlayed = (replies: Hono, prepare?: (page: Page) => Promise<unknown>) => Promise<Page>;

/** One browser for the tests of a block; what they open in it is closed after each. */
export function playedPages(chromium: string | undefined): OpenPlayed {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let server: PlayedServer | undefined;
  beforeAll(async () => {
    browser = await openBrowser(chromium ?? "");
    browser.setDefaultTimeout(minutes / 2);
  }, minutes);
  afterEach(async () => {
    await Promise.all(browser.pages().map((page) => page.close()));
    await server?.close();
  });
  afterAll(async () => {
    await browser?.close();
  }, minutes);
  return async (replies, prepare) => {
    server = await playServer(replies);
    const page = await browser.newPage();
    await prepare?.(page);
    await page.goto(server.url);
    return page;
  };
}
