/** The kinds of faults. The table in docs/emulator/faults.md describes each. */
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

/** A kind of fault. */
export type FaultKind = (typeof faultKinds)[number];

/**
 * An error to simulate, in plain JSON. It affects requests to any endpoint, after the checks of the key and the rate limit,
 * even if their parameters are invalid. A request must match all conditions that are set: `at`, `share`, `times`, `path` and
 * `match`. Without conditions, the fault affects every request. If several faults match, the first one in the list is used.
 */
export interface Fault {
  /** What the emulator does instead of responding normally. */
  readonly kind: FaultKind;
  /** HTTP status of the response. Default: 500 for `status`, 502 for `html`, 307 for `redirect`, otherwise unchanged. */
  readonly status?: number;
  /**
   * Headers to add to the response. They replace the emulator's headers of the same name. Not `content-length`,
   * `transfer-encoding` and `trailer`, which the emulator derives from the body.
   */
  readonly headers?: Readonly<Record<string, string>>;
  /** Body of the response: a string is sent unchanged, anything else as JSON. Statuses 204, 205 and 304 have no body. */
  readonly body?: unknown;
  /** Indexes of the affected requests, in order of arrival. The first request since the start has index 0. */
  readonly at?: readonly number[];
  /** Probability, 0 to 1, that a request is affected. Derived from the emulator's `seed` and the request's index. */
  readonly share?: number;
  /** Maximum number of affected requests. Default: unlimited. */
  readonly times?: number;
  /** Only affects requests whose path starts with this. For example, `/v1/store` leaves out `/v2/embedding`. */
  readonly path?: string;
  /** Only affects requests whose `text` contains this. */
  readonly match?: string;
  /** Delay of the response in milliseconds. For `slow-body`: the time over which the body is sent (default 1000). */
  readonly delayMs?: number;
}
