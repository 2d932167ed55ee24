import { startEmulator, type Emulator } from "@x/jigsaw-emulator";
import { ask, store, type Answered } from "./client.ts";
import { startServerProcess } from "./server-process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Number of concurrent clients. */
export const clients = 20;
const singleRequests = 5;

const subjects = [
  "pottery workshop",
  "coffee beans",
  "green umbrella",
  "dripping tap",
  "warranty of the pump",
];

/** Times to the first token of an answer, in milliseconds. */
export interface Round {
  /** Median of five sequential questions. */
  readonly one: number;
  /** Median of the concurrent questions. */
  readonly median: number;
  readonly slowest: number;
  /** Number of concurrent questions that got the right answer. */
  readonly answered: number;
}

export interface Load {
  round(): Promise<Round>;
  close(): Promise<void>;
}

/**
 * Starts the chatbot's command and uploads a few notes.
 *
 * @param latencyMs response time of the service. Without it, the chatbot is offline and its emulator's model runs on this
 *   machine
 */
export async function openLoad(latencyMs?: number): Promise<Load> {
  const service = latencyMs === undefined ? undefined : await startEmulator({ latencyMs });
  const data = await temporaryFolder();
  const server = await startServerProcess(
    ["--port", "0", "--no-samples", "--data", data.path],
    environmentOf(service),
  );
  const close = async (): Promise<void> => {
    await server.stop();
    await service?.close();
    await data.remove();
  };
  let asked = 0;
  // All questions differ in their spaces, so that none is cached.
  const askNext = async (): Promise<Answered & { isRight: boolean }> => {
    const subject = subjects[asked % subjects.length] ?? "";
    const round = Math.floor(asked++ / subjects.length);
    const answered = await ask(server.url, spaced(`What is the news of the ${subject}?`, round));
    return { ...answered, isRight: answered.turn.answer.includes(subject) };
  };
  try {
    for (const subject of subjects) {
      await store(
        server.url,
        `${subject}.txt`,
        `There is news of the ${subject}. It will be told on Friday.`,
      );
    }
    // Warms up the JIT compiler and the sentence cache.
    await Promise.all(Array.from({ length: clients }, askNext));
  } catch (error) {
    await close();
    throw error;
  }
  return { round: () => measure(askNext), close };
}

function environmentOf(service: Emulator | undefined): Record<string, string> {
  return service ? { JIGSAWSTACK_API_KEY: "test-key", JIGSAWSTACK_BASE_URL: service.url } : {};
}

async function measure(askNext: () => Promise<Answered & { isRight: boolean }>): Promise<Round> {
  const one: number[] = [];
  for (let count = 0; count < singleRequests; count++) one.push((await askNext()).firstToken);
  const all = await Promise.all(Array.from({ length: clients }, askNext));
  const many = all.map(({ firstToken }) => firstToken);
  return {
    one: medianOf(one),
    median: medianOf(many),
    slowest: Math.max(...many),
    answered: all.filter(({ isRight }) => isRight).length,
  };
}

export function describeRound({ one, median, slowest, answered }: Round): string {
  const times = (value: number): string => `${value.toFixed(0)} ms (${(value / one).toFixed(1)} times)`;
  return (
    `Time to first token: 1 client ${one.toFixed(0)} ms; ${clients} clients, median ${times(median)}, ` +
    `slowest ${times(slowest)}; ${answered} of ${clients} answered`
  );
}

function medianOf(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Infinity;
}

/** Doubles the spaces at the places of the ones in a binary number. */
function spaced(text: string, number: number): string {
  let rest = number;
  return text.replaceAll(" ", () => {
    const isOne = rest % 2 === 1;
    rest = Math.floor(rest / 2);
    return isOne ? "  " : " ";
  });
}
