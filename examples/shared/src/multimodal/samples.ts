import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A photo, a PDF, a recording and a note that come with this repository. */
export const samplesFolder: string = fileURLToPath(new URL("../../../../samples", import.meta.url));

const names = ["menu-board.jpg", "espresso-machine.pdf", "voice-memo.mp3", "house-notes.md"];

/** Their paths. The photo comes first. */
export const sampleFiles: readonly string[] = names.map((name) => join(samplesFolder, name));

/** The paragraphs of a note. A heading stays with the paragraph below it. */
export async function paragraphsOf(path: string): Promise<string[]> {
  const parts = (await readFile(path, "utf8")).split(/(?<!^#.*)\n\s*\n/mu).map((part) => part.trim());
  return parts.filter((part) => part !== "");
}

/** A readable place: the file, and the page or the seconds in it. */
export function placeIn(file: string, at: { page?: unknown; start?: unknown; end?: unknown }): string {
  if (typeof at.page === "number") return `${file}, page ${at.page}`;
  if (typeof at.start === "number" && typeof at.end === "number") {
    return `${file}, second ${at.start.toFixed(1)} to ${at.end.toFixed(1)}`;
  }
  return file;
}

/** The text in quotes on one line, truncated after 100 characters. */
export function quote(text: string): string {
  const words = text.replace(/\s+/g, " ").trim();
  return words.length > 100 ? `“${words.slice(0, 100)}…”` : `“${words}”`;
}
