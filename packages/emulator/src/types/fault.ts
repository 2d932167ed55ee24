/** The ways in which an answer can go wrong; the README's table says what each does. */
export const faultKinds = [
  "status",
  "rate-limit",
  "reset",
  "reset-in-body",
  "hang",
  "slow-body",
  "html",
  "truncated",
  "unsuccessful",
  "redirect",
] as const;

export type FaultKind = (typeof faultKinds)[number];

/**
 * One thing to go wrong, in plain JSON. It hits requests to any endpoint that got past the key and the rate limit,
 * valid or not, and that meet every one of `at`, `share`, `times`, `path` and `match` that is given: all of them when
 * none is.
 * The first fault in the list that hits, wins.
 */
export interface Fault {
  readonly kind: FaultKind;
  /** HTTP status of the answer. Default: 500 for `status`, 502 for `html`, 307 for `redirect`, else what it would have been. */
  readonly status?: number;
  /**
   * Headers added to the answer; they replace the emulator's own of the same name. Not `content-length`,
   * `transfer-encoding` and `trailer`, which follow from the body.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of the answer: a string is sent as it is, anything else as JSON. With status 204, 205 and 304 none is sent. */
  readonly body?: unknown;
  /** Request numbers that are hit: 0 is the first request to arrive, of any kind, since the start. */
  readonly at?: readonly number[];
  /** Probability, 0 to 1, that a request is hit; drawn from the emulator's `seed` and the request's number. */
  readonly share?: number;
  /** At most this many hits. Default: no bound. */
  readonly times?: number;
  /** Only requests whose path begins with this: `/v1/store` leaves embeddings alone. */
  readonly path?: string;
  /** Only requests whose `text` contains this. */
  readonly match?: string;
  /** Milliseconds before the fault; for `slow-body` those over which the body is spread (default 1000). */
  readonly delayMs?: number;
}
