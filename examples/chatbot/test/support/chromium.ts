import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** What to do where there is none. */
export const howToGetChromium: string =
  "There is no Chromium here, so the page was not tried in a browser. Debian has one (apt-get install chromium); " +
  "set CHROMIUM to the path of another.";

/** Chromium as Debian and others install it; undefined where there is none. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env["CHROMIUM"] ?? "", ...paths].find(isProgram);
}

/** A browser with an empty profile of its own, that speaks to nobody but the pages it opens. */
export async function openBrowser(
  executablePath: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  // Without a name the profile is a new one, which goes with the browser.
  return await chromium.launchPersistentContext("", {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--autoplay-policy=no-user-gesture-required",
      "--mute-audio",
    ],
    ...options,
  });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return path !== "";
  } catch {
    return false;
  }
}
