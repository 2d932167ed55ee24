import { SingleBar } from "cli-progress";

export interface Progress {
  update(done: number): void;
  /** Leaves the terminal as it should be, after a failure too. */
  stop(): void;
}

/** A bar where somebody is watching; a single line in a log or a pipe, where a bar would be noise. */
export function startProgress(label: string, total: number, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) {
    stream.write(`${label}: ${total}\n`);
    return { update: () => {}, stop: () => {} };
  }
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}, {duration_formatted}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    // The terminal's settings are left alone: a process that is killed could not put them back.
    hideCursor: false,
    linewrap: true,
    stream,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
