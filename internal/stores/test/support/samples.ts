import { sampleBytes, sampleNames, temporaryFolder } from "@x/test-support";

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
  const files = await Promise.all(sampleNames.map(async (name) => [name, await sampleBytes(name)] as const));
  return temporaryFolder(Object.fromEntries(files));
}
