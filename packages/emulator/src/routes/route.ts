import type { Body, ParseBody } from "../request/parse-body.ts";
import type { Answer } from "../types/answer.ts";

/** A request that got past the key and the rate limit. */
interface Call extends Body {
  /** The last part of the path where the route has `:name` there, decoded; else empty. */
  readonly name: string;
  /** How the client reached the emulator: `http://127.0.0.1:40213`. */
  readonly origin: string;
}

/** One thing that the service does. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** Hono's pattern. */
  readonly path: string;
  /** Whether it needs no key; it then does not count for the rate limit either. */
  readonly isPublic?: boolean;
  /** Reads the body; without it the body does not matter. */
  readonly parse?: ParseBody;
  /** Bytes of the largest body. @default 104857600 */
  readonly maxBodyBytes?: number;
  /** A RequestRefusedError is answered with its status, any other rejection with 500. */
  answer(call: Call): Promise<Answer>;
}
