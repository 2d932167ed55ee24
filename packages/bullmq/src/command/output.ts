import { SingleBar, type Options } from "cli-progress";

/** A failed source and the error message. */
interface Failure {
  readonly source: object | undefined;
  readonly reason: string;
}

/** The output streams of the command. */
export interface Output {
  /** Prints a result, to standard output. */
  print(text: string): void;
  /** Prints errors and progress messages, to standard error. */
  log(text: string): void;
}

/** Maximum number of failures to list. The others are only counted. */
const maxListed = 20;

const barOptions: Options = {
  format: "{bar} {value}/{total} | {failed} failed | {rate} per second | {left} left",
  barsize: 30,
  hideCursor: true,
  // No progress bar if standard error is not a terminal.
  noTTYOutput: false,
};

/** A progress bar on standard error. */
export class ProgressBar {
  readonly #bar = new SingleBar(barOptions);
  readonly #startedAt = performance.now();
  #initialDone: number | undefined;

  start(total: number): void {
    this.#bar.start(total, 0, { failed: 0, rate: "-", left: "-" });
  }

  update(done: number, total: number, failed: number): void {
    this.#initialDone ??= done;
    const rate = (done - this.#initialDone) / ((performance.now() - this.#startedAt) / 1000);
    this.#bar.setTotal(total);
    this.#bar.update(done, {
      failed,
      rate: rate.toFixed(1),
      left: rate > 0 ? formatDuration((total - done) / rate) : "-",
    });
  }

  stop(): void {
    this.#bar.stop();
  }
}

/** Formats a list of failures for the terminal. @param count the number of all failures, if more than those listed */
export function formatFailures(failed: readonly Failure[], count: number): string {
  const lines = failed
    .slice(0, maxListed)
    .map(({ source, reason }) => `- ${source === undefined ? "clean-up" : nameOf(source)}: ${reason}`);
  const more = count > lines.length ? [`- and ${count - lines.length} more`] : [];
  return [`${count} failed:`, ...lines, ...more].join("\n");
}

/** Formats a duration in seconds, such as `30 s`, `5 min` or `1.5 h`. */
export function formatDuration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function nameOf(source: object): string {
  const names = ["id", "path", "url", "fileStoreKey", "text"].map((key): unknown => Reflect.get(source, key));
  return (names.find((name) => typeof name === "string") ?? "a source").slice(0, 200);
}
