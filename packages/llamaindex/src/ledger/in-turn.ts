import { acrossCopies } from "@x/jigsaw-core/embed-once";

/** What was begun last, by what it is about. One for the process, whichever copies of the package are at work. */
const last: WeakMap<object, Promise<unknown>> = acrossCopies(
  "@x/llamaindex-jigsaw.turns.1",
  () => new WeakMap<object, Promise<unknown>>(),
  (value) => value instanceof WeakMap,
);

/** Does work about one and the same object one after the other, in the order of the calls, whoever calls. */
export async function inTurn<T>(subject: object, work: () => Promise<T>): Promise<T> {
  const turn = (last.get(subject) ?? Promise.resolve()).then(work);
  // What became of it is told to its caller alone.
  last.set(
    subject,
    turn.catch(() => undefined),
  );
  return await turn;
}
