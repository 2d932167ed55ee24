import { SingleBar } from "cli-progress";

export interface Progress {
  update(done: number): void;
  /** Ends the bar's line. Call it after a failure as well. */
  stop(): void;
}

/** Shows a progress bar in a terminal, and a single line in a log or a pipe. */
export function startProgress(label: string, total: number, stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) {
    stream.write(`${label}: ${total}\n`);
    return { update: () => {}, stop: () => {} };
  }
  const bar = new SingleBar({
    format: `${label} {bar} {value}/{total}, {duration_formatted}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    // These keep the terminal's settings unchanged: a killed process could not restore them.
    hideCursor: false,
    linewrap: true,
    stream,
  });
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
