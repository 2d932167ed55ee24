import { acrossCopies } from "../runtime/across-copies.ts";
import type { Visits } from "./visits.ts";

/** A run, beside the others in this process that share its records. */
export interface Turn {
  readonly number: number;
  readonly visits: Visits;
}

interface Queue {
  readonly turns: Map<Turn, { isOver: boolean }>;
  last: Promise<unknown>;
  next: number;
}

/** What is going on in this process, by where it is recorded, whichever copies of the package are at work. */
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

/** Adds a run to those of this process. */
export function enter(subject: object, visits: Visits): Turn {
  const queue = queueOf(subject);
  const turn = { number: queue.next++, visits };
  queue.turns.set(turn, { isOver: false });
  return turn;
}

/** Ends a run. What it has seen counts for as long as a run is under way that began before it. */
export function leave(subject: object, turn: Turn): void {
  const { turns } = queueOf(subject);
  const own = turns.get(turn);
  if (own) own.isOver = true;
  for (const [first, { isOver }] of turns) {
    if (!isOver) return;
    turns.delete(first);
  }
}

/** Whether a run that began later has seen a place, which is then that run's to change. */
export function isSuperseded(subject: object, { number }: Turn, place: string): boolean {
  for (const other of queueOf(subject).turns.keys()) {
    if (other.number > number && other.visits.has(place)) return true;
  }
  return false;
}

/** Does work one after the other, in the order of the calls: no run reads while another one writes. */
export async function inTurn<T>(subject: object, work: () => Promise<T>): Promise<T> {
  const queue = queueOf(subject);
  const turn = queue.last.then(work);
  // What became of it only its caller learns.
  queue.last = turn.catch(() => undefined);
  return await turn;
}
