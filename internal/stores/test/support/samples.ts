import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const files = ["espresso-machine.pdf", "house-notes.md", "menu-board.jpg", "voice-memo.mp3"];

/** Chunks that the samples have: a page each, a text, a picture, a sentence each. */
export const chunkCounts = { pdf: 3, text: 1, image: 1, audio: 5 };
export const chunkCount = 10;

/** What can be asked: the file that answers it, and the position of the chunk that does. */
export const questions = [
  {
    question: "What is the wireless network called, and are dogs welcome on the terrace?",
    file: "house-notes.md",
    type: "text",
    chunk: 0,
  },
  { question: "On which day is the cafe closed?", file: "menu-board.jpg", type: "image", chunk: 0 },
  {
    question: "How long is the warranty of the espresso machine?",
    file: "espresso-machine.pdf",
    type: "pdf",
    chunk: 1,
  },
  { question: "When does the pottery workshop start?", file: "voice-memo.mp3", type: "audio", chunk: 1 },
] as const;

/** A folder with the sample files in it, for one test. */
export async function sampleFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "samples-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const file of files) {
    await cp(fileURLToPath(new URL(`../../../../samples/${file}`, import.meta.url)), join(folder, file));
  }
  return folder;
}
