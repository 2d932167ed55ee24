import type { Engine } from "./engine.ts";
import type { Fault } from "./fault.ts";

/** How the rate limit counts; see {@link EmulatorOptions.rateLimitWindow}. */
export type RateLimitWindow = "fixed" | "sliding";

export interface EmulatorOptions {
  /**
   * Port to listen on, 0 to 65535; 0 takes any free one.
   * @default 0
   */
  readonly port?: number | undefined;
  /**
   * Address to listen on.
   * @default "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * Names under which clients reach the emulator, and whose pages may read its answers in a browser. `localhost`, names
   * below it and addresses always work; other names are answered with 403, so that no page of a stranger gets in.
   * @default [], beside `host`
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The one key that is taken, without white space around it. Without this option any key is, as long as it is not empty. */
  readonly apiKey?: string | undefined;
  /**
   * Milliseconds between a request's arrival and its answer, at least. Errors wait as long as successes.
   * @default 0
   */
  readonly latencyMs?: number | undefined;
  /**
   * Requests accepted in each window of one second: a whole number of at least 1, or Infinity for no limit.
   * @default 50, the documented limit of a project
   */
  readonly requestsPerSecond?: number | undefined;
  /**
   * `"fixed"`: seconds that follow each other, beginning at a phase drawn from `seed`. `"sliding"`: never more than the
   * limit in any one second.
   * @default "fixed"
   */
  readonly rateLimitWindow?: RateLimitWindow | undefined;
  /**
   * What makes the vectors: `"fast"` (hashed words, no meaning, no dependency), `"semantic"` (a small English model
   * that also reads images and pdfs, see `@x/jigsaw-emulator/semantic`), or an engine of your own.
   * @default "fast"
   */
  readonly engine?: "fast" | "semantic" | Engine | undefined;
  /**
   * With engine `"semantic"`: a program and its arguments, run without a shell, that turns speech to text where a
   * recording's tags have no words. Its last argument is the recording's path; it prints lines of
   * `start<TAB>end<TAB>text`, in seconds.
   * @default `whisper-cli` or `pocketsphinx`, where one is installed
   */
  readonly speechCommand?: readonly string[] | undefined;
  /**
   * With engine `"semantic"`: the types that get `chunks` too, the words of an image or of each page.
   * @default [], as the service's reference promises them for text and audio only
   */
  readonly chunksFor?: readonly ("image" | "pdf")[] | undefined;
  /**
   * Estimated tokens (characters / 4) in one chunk of text, at least 1.
   * @default 1024, a guess about the service
   */
  readonly chunkTokens?: number | undefined;
  /**
   * Estimated tokens above which a text is refused, or cut with `token_overflow_mode: "truncate"`; at least 1.
   * @default 32768, a guess about the service
   */
  readonly maxTokens?: number | undefined;
  /** What goes wrong, and when. */
  readonly faults?: readonly Fault[] | undefined;
  /**
   * Whole number from 0 that decides the phase of fixed windows and which requests are hit by a fault's `share`.
   * @default a new one at each start
   */
  readonly seed?: number | undefined;
  /**
   * Whether `requests` fills. Turn it off for a long run: records are kept until the emulator is closed.
   * @default true
   */
  readonly recordRequests?: boolean | undefined;
}
