import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { StoredFile } from "../shared/api.ts";
import type { Chatbot } from "./chatbot.ts";
import { ingestFile } from "./reading/ingest-file.ts";
import { detectKind } from "./safety/detect-kind.ts";
import { messageFor } from "./safety/message-for.ts";

const names = ["menu-board.jpg", "voice-memo.mp3", "espresso-machine.pdf", "house-notes.md"];

/** Questions that the recording, the picture and the PDF of the samples answer. */
const sampleQuestions: readonly string[] = [
  "When does the pottery workshop start?",
  "On which day is the cafe closed?",
  "How long is the warranty of the espresso machine?",
];

/** Ingests the sample files as if they were dropped on the page. Reports those that fail, and skips them. */
export async function loadSamples(
  chatbot: Pick<Chatbot, "files" | "service" | "limits">,
  signal: AbortSignal,
  onError: (message: string) => void,
): Promise<void> {
  for (const name of names) {
    try {
      const path = fileURLToPath(new URL(`../../../../samples/${name}`, import.meta.url));
      const bytes = new Uint8Array(await readFile(path));
      const detected = await detectKind(bytes, name);
      await ingestFile({ ...detected, name, bytes }, chatbot, signal, async () => {});
    } catch (error) {
      onError(`Could not read the sample ${name}. ${messageFor(error)}`);
    }
  }
}

/** Good questions if these are the samples and nothing else. */
export function questionsAbout(files: readonly StoredFile[]): readonly string[] | undefined {
  const isSample = ({ name }: StoredFile): boolean => names.includes(name);
  return files.length === names.length && files.every(isSample) ? sampleQuestions : undefined;
}
