import { acrossCopies } from "../runtime/across-copies.ts";
import type { Visits } from "./visits.ts";

/** A run in the queue of the runs in this process that share its records. */
export interface Turn {
  readonly number: number;
  readonly visits: Visits;
}

interface Queue {
  readonly turns: Map<Turn, { isOver: boolean }>;
  last: Promise<unknown>;
  next: number;
}

/** The queues of this process by the ledger's `subject`, shared by all copies of the package. */
const queues: WeakMap<object, Queue> = acrossCopies(
  "@x/jigsaw-core.ingest-turns.1",
  () => new WeakMap<object, Queue>(),
  (value): value is WeakMap<object, Queue> => value instanceof WeakMap,
);

function queueOf(subject: object): Queue {
  const queue = queues.get(subject) ?? { turns: new Map(), last: Promise.resolve(), next: 0 };
  queues.set(subject, queue);
  return queue;
}

/** Adds a run to the queue. */
export function enter(subject: object, visits: Visits): Turn {
  const queue = queueOf(subject);
  const turn = { number: queue.next++, visits };
  queue.turns.set(turn, { isOver: false });
  return turn;
}

/** Ends a run. Its visits still count while a run that began earlier is active. */
export function leave(subject: object, turn: Turn): void {
  const { turns } = queueOf(subject);
  const own = turns.get(turn);
  if (own) own.isOver = true;
  for (const [first, { isOver }] of turns) {
    if (!isOver) return;
    turns.delete(first);
  }
}

/** Whether a run that began later has visited a place. Then only that run may change it. */
export function isSuperseded(subject: object, { number }: Turn, place: string): boolean {
  for (const other of queueOf(subject).turns.keys()) {
    if (other.number > number && other.visits.has(place)) return true;
  }
  return false;
}

/** Runs work sequentially, in the order of the calls, so that no run reads while another one writes. */
export async function inTurn<T>(subject: object, work: () => Promise<T>): Promise<T> {
  const queue = queueOf(subject);
  const turn = queue.last.then(work);
  // Only the caller sees an error. The next work runs regardless.
  queue.last = turn.catch(() => undefined);
  return await turn;
}
