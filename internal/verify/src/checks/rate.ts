import { describe } from "../read-reply.ts";
import type { Reply } from "../service.ts";

/** The values of the three rate limit headers. */
export interface Rate {
  readonly limit: number;
  readonly remaining: number;
  /** The value as sent, in milliseconds since the epoch. */
  readonly resetAt: number;
}

/** Reads the headers. @throws Error when one is missing or not an integer */
export function rateOf(reply: Reply): Rate {
  const read = (name: string): number => {
    const value = reply.headers.get(`x-jigsaw-rate-limit-${name}`);
    if (value !== null && /^\d+$/.test(value)) return Number(value);
    throw new Error(
      `x-jigsaw-rate-limit-${name} is ${value ?? "missing"} in the response ${describe(reply)}`,
    );
  };
  return { limit: read("limit"), remaining: read("remaining"), resetAt: read("reset") };
}
