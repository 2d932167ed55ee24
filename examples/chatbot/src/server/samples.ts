import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Chatbot } from "./chatbot.ts";
import { takeIn } from "./reading/take-in.ts";
import { lookAt } from "./safety/look-at.ts";
import { messageFor } from "./safety/message-for.ts";

const names = ["menu-board.jpg", "voice-memo.mp3", "espresso-machine.pdf", "house-notes.md"];

/** Questions that the samples answer: by a recording, a picture, a PDF. */
export const sampleQuestions: readonly string[] = [
  "When does the pottery workshop start?",
  "On which day is the cafe closed?",
  "How long is the warranty of the espresso machine?",
];

/** Reads the sample files, as if they had been dropped on the page. Those that fail are told, and left out. */
export async function loadSamples(
  chatbot: Pick<Chatbot, "files" | "service" | "limits">,
  signal: AbortSignal,
  onError: (message: string) => void,
): Promise<void> {
  for (const name of names) {
    try {
      const path = fileURLToPath(new URL(`../../../../samples/${name}`, import.meta.url));
      const bytes = new Uint8Array(await readFile(path));
      const looked = await lookAt(bytes, name);
      await takeIn({ ...looked, name, bytes }, chatbot, signal, async () => {});
    } catch (error) {
      onError(`${name} could not be read. ${messageFor(error)}`);
    }
  }
}
