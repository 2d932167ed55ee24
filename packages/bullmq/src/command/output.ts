import { SingleBar, type Options } from "cli-progress";

/** What failed, and why. */
interface Failure {
  readonly source: object | undefined;
  readonly reason: string;
}

/** Where a command writes. */
export interface Output {
  /** What the command was asked for. */
  print(text: string): void;
  /** What happens meanwhile. */
  log(text: string): void;
}

/** Failures that are listed; the rest is counted. */
const maxListed = 20;

const barOptions: Options = {
  format: "{bar} {value}/{total} | {failed} failed | {rate} a second | {left} left",
  barsize: 30,
  hideCursor: true,
  // Where nobody looks, there is no bar.
  noTTYOutput: false,
};

/** A progress bar on standard error. */
export class ProgressBar {
  readonly #bar = new SingleBar(barOptions);
  readonly #startedAt = performance.now();
  #first: number | undefined;

  start(total: number): void {
    this.#bar.start(total, 0, { failed: 0, rate: "-", left: "-" });
  }

  update(done: number, total: number, failed: number): void {
    this.#first ??= done;
    const rate = (done - this.#first) / ((performance.now() - this.#startedAt) / 1000);
    this.#bar.setTotal(total);
    this.#bar.update(done, {
      failed,
      rate: rate.toFixed(1),
      left: rate > 0 ? duration((total - done) / rate) : "-",
    });
  }

  stop(): void {
    this.#bar.stop();
  }
}

/** What failed, with the reasons. */
export function failureText(failed: readonly Failure[], count: number): string {
  const lines = failed
    .slice(0, maxListed)
    .map(({ source, reason }) => `- ${source === undefined ? "clean-up" : nameOf(source)}: ${reason}`);
  const more = count > lines.length ? [`- and ${count - lines.length} more`] : [];
  return [`${count} failed:`, ...lines, ...more].join("\n");
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

function nameOf(source: object): string {
  const names = ["id", "path", "url", "fileStoreKey", "text"].map((key): unknown => Reflect.get(source, key));
  return (names.find((name) => typeof name === "string") ?? "a source").slice(0, 200);
}
