import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { checkLines, parseCommandLine, type Check, type Run } from "@x/example-shared";
import { enqueue, ingestStatus, type IngestStatus } from "@x/jigsaw-bullmq";
import { Fleet } from "./fleet.ts";
import { startServices, type Services } from "./services.ts";
import { openStore } from "./store.ts";

type Print = Parameters<Run>[3];

const usage = `Usage: distributed [--notes 400] [--help]

  --notes  number of notes to ingest (default 400)
  --help   print this help

Needs redis-server and, on Debian, the packages to build PostgreSQL with pgvector, or REDIS_URL and DATABASE_URL of empty
databases. Works offline. Set JIGSAWSTACK_API_KEY to embed with the real service.`;

const text = (id: string): { id: string; text: string } => ({ id, text: `Note ${id}.` });

export const run: Run = async (argv, environment, signal, print) => {
  const { values } = parseCommandLine(argv, {
    notes: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const services = await startServices(environment);
  // The store and the embeddings read their URLs from the environment, as in a worker.
  Object.assign(process.env, services.environment);
  const fleet = new Fleet({ ...environment, ...services.environment });
  try {
    const checks = await work(Number(values.notes ?? 400), services, fleet, signal, print);
    for (const line of ["", ...checkLines(checks)]) print(line);
    return checks.every(({ passed }) => passed) ? 0 : 1;
  } finally {
    await fleet.endAll();
    await services.stop();
  }
};

async function work(
  count: number,
  { environment, emulator }: Services,
  fleet: Fleet,
  signal: AbortSignal,
  print: Print,
): Promise<Check[]> {
  const queue = { connection: { url: environment.REDIS_URL } };
  const done = (target: number): Promise<IngestStatus> =>
    until(queue, ({ done: jobs }) => jobs >= target, signal, print);
  const store = await openStore();
  try {
    const notes = Array.from({ length: count }, (_, index) => text(String(index)));
    const { added } = await enqueue([...notes, { path: `/nowhere/${randomUUID()}.png` }], queue);
    print(`${added} sources enqueued. Starting three workers.`);
    for (let worker = 0; worker < 3; worker++) fleet.start();

    await done(count / 4);
    print("Killing a worker, and starting another one.");
    await fleet.end("SIGKILL");
    fleet.start();
    await done(count / 2);
    print("Stopping a worker, and starting another one.");
    await fleet.end("SIGTERM");
    fleet.start();
    const first = await until(queue, isIdle, signal, print);
    const stored = await store.texts();
    const requests = emulator?.requests.length ?? 0;

    print("\nOne note was changed, one added and one removed.");
    const changed = [...notes.slice(2), text("new"), { id: "1", text: "Changed." }];
    await enqueue(changed, { ...queue, cleanup: "full" });
    await until(queue, isIdle, signal, print);
    const now = await store.texts();
    const offline: Check[] = emulator
      ? [
          {
            name: `${requests - count} more requests than notes, at most 4 % expected`,
            passed: requests >= count && requests <= 1.04 * count,
          },
          {
            name: "no request was rejected",
            // Requests of a killed worker were never answered.
            passed: emulator.requests.every(({ status }) => status === 200 || status === undefined),
          },
          { name: "the changes took two requests", passed: emulator.requests.length === requests + 2 },
        ]
      : [];
    return [
      {
        name: "every note is stored once",
        passed: isEqual(
          stored,
          notes.map((note) => note.text),
        ),
      },
      { name: "the missing file is kept as a failed job", passed: first.failed === 1 },
      ...offline,
      {
        name: "the store contains the current notes",
        passed: isEqual(
          now,
          changed.map((note) => note.text),
        ),
      },
    ];
  } finally {
    await store.close();
  }
}

const isIdle = ({ waiting, active }: IngestStatus): boolean => waiting + active === 0;

async function until(
  queue: Parameters<typeof ingestStatus>[0],
  isReached: (status: IngestStatus) => boolean,
  signal: AbortSignal,
  print: Print,
): Promise<IngestStatus> {
  for (let poll = 1; ; poll++) {
    const status = await ingestStatus(queue);
    const { waiting, active, done, failed, perSecond } = status;
    if (isReached(status) || poll % 10 === 0)
      print(
        `  ${waiting} waiting, ${active} active, ${done} done, ${failed} failed, ${perSecond.toFixed(0)} per second`,
      );
    if (isReached(status)) return status;
    await sleep(200, undefined, { signal });
  }
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}
