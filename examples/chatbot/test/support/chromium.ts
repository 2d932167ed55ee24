import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium, type BrowserContext, type BrowserContextOptions } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/** What to do without Chromium. */
export const howToGetChromium: string =
  "Chromium was not found, so the browser tests are skipped. On Debian, run apt-get install chromium; otherwise " +
  "set CHROMIUM to its path.";

/** The path of Chromium from `CHROMIUM` or `PATH`, or undefined. */
export function findChromium(): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env["CHROMIUM"] ?? "", ...paths].find(isProgram);
}

/** Opens a browser with an empty profile and without background network traffic. */
export async function openBrowser(
  executablePath: string,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  // An empty path creates a temporary profile.
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
