import { readFile } from "node:fs/promises";
import { checkLines, openService, parseCommandLine, type Check, type Run } from "@x/example-shared";
import { recognise, voiceIn, type Voice } from "./voices.ts";

const usage = `Usage: speakers [--help]

Gives a name to the voice in a recording and recognises it in others. Works offline, where the emulator's voices are
stand-ins made from a recording's bytes. Set JIGSAWSTACK_API_KEY for the real service, which hears them.`;

/** At and above this, two voices are said to be one. */
const same = 0.8;

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
    const known: Voice[] = [{ name: "Mira", vector: await voiceIn(memo, embeddings, signal) }];
    const again = recognise(await voiceIn(memo, embeddings, signal), known);
    print(`The same memo again:  ${verdict(again)}`);
    // Offline, other bytes are another voice; there is one recording in the samples, so its end is cut off.
    const other = recognise(await voiceIn(memo.subarray(0, -2_000), embeddings, signal), known);
    print(`A shorter recording:  ${verdict(other)}\n`);
    const checks = checksOf(again.similarity, other.similarity, service.offline);
    for (const line of checkLines(checks)) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await service.close();
  }
};

function verdict({ name, similarity }: { name: string; similarity: number }): string {
  return `${similarity >= same ? name : `not ${name}`} (${similarity.toFixed(2)})`;
}

function checksOf(again: number, other: number, offline: boolean): Check[] {
  const isMira = { name: "the same memo has Mira's voice", passed: again >= same };
  return offline
    ? [isMira, { name: "other bytes have another voice, as the emulator makes them", passed: other < same }]
    : [isMira, { name: "so has the shorter recording of her", passed: other >= same }];
}
