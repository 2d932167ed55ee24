/** Wraps a function so that its calls run one at a time, in order. */
export function oneAtATime<Argument, Result>(
  run: (argument: Argument) => Promise<Result>,
): (argument: Argument) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (argument) => {
    const next = last.then(() => run(argument));
    last = next.catch(() => undefined);
    return next;
  };
}
