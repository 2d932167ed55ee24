import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, store, type Answered } from "./support/client.ts";
import { startServerProcess, type ServerProcess } from "./support/server-process.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const minute = 60_000;
const clients = 20;
/** About what an answer of the service takes over the network. */
const latencyMs = 300;

/** What other programs do to the processor is not the chatbot's: the best of so many rounds counts. */
const rounds = 3;

const subjects = [
  "pottery workshop",
  "coffee beans",
  "green umbrella",
  "dripping tap",
  "warranty of the pump",
];

describe("20 clients who ask at once", () => {
  let emulator: Emulator;
  let data: Awaited<ReturnType<typeof temporaryFolder>>;
  let server: ServerProcess;

  beforeAll(async () => {
    // What is measured is the chatbot: the emulator's model would take the same processor, so it is left out.
    emulator = await startEmulator({ latencyMs });
    data = await temporaryFolder();
    server = await startServerProcess(["--port", "0", "--no-samples", "--data", data.path], {
      JIGSAWSTACK_API_KEY: "test-key",
      JIGSAWSTACK_BASE_URL: emulator.url,
    });
    for (const subject of subjects) {
      await store(
        server.url,
        `${subject}.txt`,
        `There is news of the ${subject}. It will be told on Friday.`,
      );
    }
  }, 3 * minute);
  afterAll(async () => {
    await server?.stop();
    await emulator?.close();
    await data?.remove();
  }, minute);

  it(
    "are all answered, and wait for the first word at most 5 times as long as one alone",
    async () => {
      // No two questions are alike, so that none is known already.
      let asked = 0;
      const askNext = async (): Promise<Answered> => {
        const subject = subjects[asked % subjects.length] ?? "";
        return await ask(server.url, `Question ${asked++}: what of the ${subject}?`);
      };
      // The sentences that are quoted are known by then, as they are in a chatbot that runs.
      for (const _ of subjects) await askNext();
      const ratios: number[] = [];
      while (ratios.length < rounds && !ratios.some((ratio) => ratio <= 5)) {
        const one: number[] = [];
        for (let count = 0; count < 5; count++) one.push((await askNext()).firstToken);
        const all = await Promise.all(Array.from({ length: clients }, askNext));
        expect(all.filter(({ turn }) => turn.answer !== "")).toHaveLength(clients);
        const many = all.map(({ firstToken }) => firstToken).toSorted((a, b) => a - b);
        const [single, median, slowest] = [medianOf(one), medianOf(many), many.at(-1) ?? Infinity];
        ratios.push(slowest / single);
        console.log(
          `Time to first token: 1 client ${single.toFixed(0)} ms; ${clients} clients, median ${median.toFixed(0)} ms, ` +
            `slowest ${slowest.toFixed(0)} ms (${(slowest / single).toFixed(1)} times)`,
        );
      }
      expect(Math.min(...ratios)).toBeLessThanOrEqual(5);
    },
    3 * minute,
  );
});

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
}
