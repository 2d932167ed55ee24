import type { Hono } from "hono";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { openBrowser } from "./chromium.ts";
import { startFakeServer, type FakeServer } from "./fake-server.ts";

const minutes = 60_000;

/** Opens the built page on a fake server with the test's replies. */
export type OpenFakePage = (replies: Hono, prepare?: (page: Page) => Promise<unknown>) => Promise<Page>;

/** One browser for the tests of a block. Pages are closed after each test. */
export function fakePages(chromium: string | undefined): OpenFakePage {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  let server: FakeServer | undefined;
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
    server = await startFakeServer(replies);
    const page = await browser.newPage();
    await prepare?.(page);
    await page.goto(server.url);
    return page;
  };
}
