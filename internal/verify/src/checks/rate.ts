import { describe } from "../read-reply.ts";
import type { Reply } from "../service.ts";

/** What the three headers say. */
export interface Rate {
  readonly limit: number;
  readonly remaining: number;
  /** As sent. */
  readonly resetAt: number;
}

/** Reads the headers. Throws when one is missing or no whole number. */
export function rateOf(reply: Reply): Rate {
  const read = (name: string): number => {
    const value = reply.headers.get(`x-jigsaw-rate-limit-${name}`);
    if (value !== null && /^\d+$/.test(value)) return Number(value);
    throw new Error(
      `x-jigsaw-rate-limit-${name} is ${value ?? "missing"} in an answer of ${describe(reply)}`,
    );
  };
  return { limit: read("limit"), remaining: read("remaining"), resetAt: read("reset") };
}
