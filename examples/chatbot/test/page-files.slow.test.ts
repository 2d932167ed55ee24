// Slow: each test opens its own page in Chromium. page.test.ts covers the same page in one session.
import { Hono } from "hono";
import type { Page } from "playwright-core";
import { sampleBytes } from "@x/test-support";
import { describe, expect, it } from "vitest";
import { seriousViolations } from "./support/axe.ts";
import { findChromium, howToGetChromium } from "./support/chromium.ts";
import { drop } from "./support/drop.ts";
import { fakePages } from "./support/fake-pages.ts";
import { eventsReply, fakeFile, fakeState, fakeTurn } from "./support/fake-server.ts";

const chromium = findChromium();
if (chromium === undefined) console.warn(howToGetChromium);

const silent = {
  ...fakeFile,
  id: "22222222-1111-4111-8111-111111111111",
  name: "hum.mp3",
  kind: "audio" as const,
  passages: 0,
  problem: "No words were recognised in it. You can play it, but not search it.",
};
const manual = {
  ...fakeFile,
  id: "33333333-1111-4111-8111-111111111111",
  name: "manual.pdf",
  kind: "pdf" as const,
};

describe.runIf(chromium !== undefined)("files on the page", () => {
  const open = fakePages(chromium);

  /** A server with three files, and what it was sent. */
  function withFiles(): { replies: Hono; sent: string[] } {
    const sent: string[] = [];
    const files = [fakeFile, silent, manual];
    const replies = new Hono()
      .get("/api/state", (c) => c.json({ ...fakeState, files }))
      .get(`/api/files/${manual.id}/content`, async (c) =>
        c.body(await sampleBytes("espresso-machine.pdf"), 200, { "Content-Type": "application/pdf" }),
      )
      .get(`/api/files/${silent.id}/content`, async (c) =>
        c.body(await sampleBytes("voice-memo.mp3"), 200, { "Content-Type": "audio/mpeg" }),
      )
      .delete("/api/files/:id", (c) => {
        sent.push(`remove ${c.req.param("id")}`);
        return c.body(null, 204);
      })
      .post("/api/files/:id/restore", (c) => {
        sent.push(`restore ${c.req.param("id")}`);
        return c.body(null, 204);
      })
      .post("/api/conversations/:id", async (c) => {
        const form = await c.req.formData();
        const given = form.get("files");
        sent.push(`ask ${typeof given === "string" ? given : "all"}`);
        return eventsReply(["answered", { turn: fakeTurn("1") }]);
      });
    return { replies, sent };
  }
  const names = (page: Page) => page.locator(".file-row b").allTextContents();

  it("open in full, with pages to turn and to zoom, and close with Escape", async () => {
    const page = await open(withFiles().replies);
    await page.getByRole("button", { name: "Open manual.pdf" }).click();
    const viewer = page.getByRole("dialog", { name: "manual.pdf" });
    await viewer.getByText("Page 1 of 3").waitFor();
    await viewer.getByRole("button", { name: "Next page" }).click();
    await viewer.getByRole("img", { name: "Page 2 of manual.pdf" }).waitFor();
    // The page before is still being drawn.
    await viewer.getByRole("button", { name: "Next page" }).click();
    await viewer.getByRole("button", { name: "Previous page" }).click();
    await viewer.locator('.sheet[data-state="drawn"]').waitFor();
    await viewer.getByText("Page 2 of 3").waitFor();
    const width = (): Promise<number> => viewer.locator("canvas").evaluate((canvas) => canvas.clientWidth);
    const before = await width();
    await viewer.getByRole("button", { name: "Zoom in" }).click();
    await expect.poll(width).toBeGreaterThan(before * 1.4);
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await viewer.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("manual.pdf");
  });

  it("say why a recording can't be searched, and play it", async () => {
    const page = await open(withFiles().replies);
    await page.getByText("You can play it, but not search it.").waitFor();
    await page.getByRole("button", { name: "Open hum.mp3" }).click();
    const viewer = page.getByRole("dialog", { name: "hum.mp3" });
    await viewer.getByRole("button", { name: "Play from 0:00" }).click();
    const isPlaying = (): Promise<boolean> =>
      viewer
        .locator("audio")
        .evaluate((player) => player instanceof HTMLAudioElement && player.currentTime > 0);
    await expect.poll(isPlaying).toBe(true);
  });

  it("can be chosen, so that a question is asked to these only", async () => {
    const { replies, sent } = withFiles();
    const page = await open(replies);
    await page.getByLabel("Ask only manual.pdf").check();
    await page.getByText("Asking only manual.pdf").waitFor();
    await page.getByLabel("Question", { exact: true }).fill("How high?");
    await page.keyboard.press("Enter");
    await page.locator(".sources").waitFor();
    await page.getByRole("button", { name: "Ask all files" }).click();
    await page.getByRole("button", { name: "Ask again" }).click();
    await expect.poll(() => sent).toEqual([`ask ${manual.id}`, "ask all"]);
    expect(await seriousViolations(page)).toEqual([]);
  });

  it("can be removed and restored, and an answer says that its source is gone", async () => {
    const { replies, sent } = withFiles();
    replies.get("/api/conversations/:id", (c) => c.json([fakeTurn("1")]));
    const page = await open(replies);
    await page.locator(".sources").waitFor();
    await page.getByRole("button", { name: "Remove tower.txt" }).click();
    await page.getByText("This file was removed after the answer.").waitFor();
    expect(await names(page)).toEqual(["hum.mp3", "manual.pdf"]);
    expect(await page.locator(".source .where").textContent()).toBe("removed");
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo removing tower.txt" }).click();
    await page.locator(".file-row").nth(2).waitFor();
    expect(sent).toEqual([`remove ${fakeFile.id}`, `restore ${fakeFile.id}`]);
  });

  it("offer to try again only where it can help", async () => {
    const replies = new Hono().post("/api/files", async (c) => {
      await c.req.arrayBuffer();
      const canRetry = c.req.query("name") === "again.txt";
      return eventsReply(["failed", { message: "No.", canRetry }]);
    });
    const page = await open(replies);
    await page.getByText(/Office files, .* up to 1 MB each/u).waitFor();
    const bytes = new TextEncoder().encode("a");
    await drop(page, [
      { name: "again.txt", bytes },
      { name: "never.txt", bytes },
    ]);
    await page.locator(".upload-row.has-failed").nth(1).waitFor();
    expect(await page.getByRole("button", { name: /^Try / }).count()).toBe(1);
    await page.getByRole("button", { name: "Try again.txt again" }).waitFor();
  });

  it("show the progress while they are read again", async () => {
    let done = 0;
    const replies = new Hono().get("/api/state", (c) =>
      c.json({
        ...fakeState,
        files: [{ ...fakeFile, isReady: done === 2 }],
        ...(done < 2 && { rereading: { done: done++, total: 2 } }),
      }),
    );
    const page = await open(replies);
    await page.getByText("2 files were read by another service").waitFor();
    await page.getByText("not read yet").waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByText("2 files were read by another service").waitFor({ state: "detached" });
    await page.getByText("1 passage").waitFor();
  });
});
