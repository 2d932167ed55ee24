import type { Engine } from "./engine.ts";
import type { Fault } from "./fault.ts";

/** How requests are counted for the rate limit; see {@link EmulatorOptions.rateLimitWindow}. */
export type RateLimitWindow = "fixed" | "sliding";

/** Options of `startEmulator`. */
export interface EmulatorOptions {
  /**
   * Port to listen on, 0 to 65535; 0 picks a free one.
   * @default 0
   */
  readonly port?: number | undefined;
  /**
   * Address to listen on.
   * @default "127.0.0.1"
   */
  readonly host?: string | undefined;
  /**
   * Host names under which clients can reach the emulator, and whose pages can read its responses in a browser. `localhost`,
   * its subdomains and IP addresses always work. Other names get a 403, so that other sites can't use the emulator.
   * @default []; `host` is always allowed
   */
  readonly allowedHosts?: readonly string[] | undefined;
  /** The only valid key, without surrounding white space. Without this option, any key is valid unless it is blank. */
  readonly apiKey?: string | undefined;
  /**
   * Minimum response time in milliseconds, for errors as well.
   * @default 0
   */
  readonly latencyMs?: number | undefined;
  /**
   * Requests accepted per window of one second: an integer of at least 1, or Infinity for no limit.
   * @default 50, the documented limit of a project
   */
  readonly requestsPerSecond?: number | undefined;
  /**
   * `"fixed"`: consecutive windows of one second, whose phase is derived from `seed`. `"sliding"`: at most the limit in any
   * period of one second.
   * @default "fixed"
   */
  readonly rateLimitWindow?: RateLimitWindow | undefined;
  /**
   * The engine that computes the vectors: `"fast"` (compares words, not meaning; needs no package), `"semantic"` (a small
   * English model that also recognises text in images and PDFs, see `@x/jigsaw-emulator/semantic`), or your own engine.
   * @default "fast"
   */
  readonly engine?: "fast" | "semantic" | Engine | undefined;
  /**
   * With engine `"semantic"`: a speech-to-text program and its arguments, run without a shell for recordings without text in
   * their tags. The recording's path is appended as the last argument. The program must print lines of
   * `start<TAB>end<TAB>text`, with times in seconds.
   * @default `whisper-cli` or `pocketsphinx`, if one is installed
   */
  readonly speechCommand?: readonly string[] | undefined;
  /**
   * With engine `"semantic"`: other types whose responses have `chunks`: the text of an image, or of each page of a PDF.
   * @default [], because the service documents chunks for text and audio only
   */
  readonly chunksFor?: readonly ("image" | "pdf")[] | undefined;
  /**
   * Estimated tokens (characters / 4) in one chunk of text, at least 1.
   * @default 1024, a guess about the service
   */
  readonly chunkTokens?: number | undefined;
  /**
   * Estimated tokens above which a text is rejected, or truncated with `token_overflow_mode: "truncate"`; at least 1.
   * @default 32768, a guess about the service
   */
  readonly maxTokens?: number | undefined;
  /** Errors to simulate. */
  readonly faults?: readonly Fault[] | undefined;
  /**
   * Integer from 0 that determines the phase of fixed windows, and which requests a fault's `share` hits.
   * @default a new one at each start
   */
  readonly seed?: number | undefined;
  /**
   * Whether to record `requests`. Turn it off for a long run, because records are kept until the emulator is closed.
   * @default true
   */
  readonly recordRequests?: boolean | undefined;
}
