import { sampleBytes, sampleNames, temporaryFolder } from "@x/test-support";

/** Number of chunks per sample: one per PDF page, one text, one picture, one per spoken sentence. */
export const chunkCounts = { pdf: 3, text: 1, image: 1, audio: 5 };
export const chunkCount = 10;

/** Questions, each with the file and the chunk that answers it. */
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

/** Creates a folder with the sample files for one test. */
export async function sampleFolder(): Promise<string> {
  const files = await Promise.all(sampleNames.map(async (name) => [name, await sampleBytes(name)] as const));
  return temporaryFolder(Object.fromEntries(files));
}
