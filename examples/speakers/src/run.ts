import { readFile } from "node:fs/promises";
import { checkLines, openService, parseCommandLine, type Check, type Run } from "@x/example-shared";
import { recognise, speakerVectorIn, type Voice } from "./voices.ts";

const usage = `Usage: speakers [--help]

Names the voice in a recording and recognises it in others. Works offline, where the emulator derives a voice from a
recording's bytes. Set JIGSAWSTACK_API_KEY to use the real service, which analyses the sound.`;

/** Cosine similarity from which two voices count as the same. */
const minSimilarity = 0.8;

export const run: Run = async (argv, environment, signal, print) => {
  if (parseCommandLine(argv, { help: { type: "boolean", short: "h" } }).values.help) {
    print(usage);
    return 0;
  }
  const memo = await readFile(new URL("../../../samples/voice-memo.mp3", import.meta.url));
  const service = await openService(environment, signal);
  try {
    print(`Embeddings: ${service.description}\n`);
    const { embeddings } = service;
    const known: Voice[] = [{ name: "Mira", vector: await speakerVectorIn(memo, embeddings, signal) }];
    const again = recognise(await speakerVectorIn(memo, embeddings, signal), known);
    print(`The same memo again:  ${verdict(again)}`);
    // The samples have only one recording, so its end is cut off. Offline, other bytes mean another voice.
    const other = recognise(await speakerVectorIn(memo.subarray(0, -2_000), embeddings, signal), known);
    print(`A shorter recording:  ${verdict(other)}\n`);
    const checks = checksOf(again.similarity, other.similarity, service.offline);
    for (const line of checkLines(checks)) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await service.close();
  }
};

function verdict({ name, similarity }: { name: string; similarity: number }): string {
  return `${similarity >= minSimilarity ? name : `not ${name}`} (${similarity.toFixed(2)})`;
}

function checksOf(again: number, other: number, offline: boolean): Check[] {
  const isMira = { name: "the same memo has Mira's voice", passed: again >= minSimilarity };
  return offline
    ? [isMira, { name: "other bytes have another voice in the emulator", passed: other < minSimilarity }]
    : [isMira, { name: "the shorter recording has Mira's voice too", passed: other >= minSimilarity }];
}
