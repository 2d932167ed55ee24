import type { Body, ParseBody } from "../request/parse-body.ts";
import type { Answer } from "../types/answer.ts";

/** A request that passed the key and rate limit checks. */
interface Call extends Body {
  /** The decoded `:name` parameter of the path; empty if the route has none. */
  readonly name: string;
  /** The origin that the client used, such as `http://127.0.0.1:40213`. */
  readonly origin: string;
}

/** An endpoint of the service. */
export interface Route {
  readonly method: "GET" | "POST" | "DELETE";
  /** A Hono path pattern. */
  readonly path: string;
  /** Whether the route needs no key. Then it doesn't count towards the rate limit either. */
  readonly isPublic?: boolean;
  /** Parses the body. Without it, the body is ignored. */
  readonly parse?: ParseBody;
  /** Maximum size of the body. @default 104857600 */
  readonly maxBodyBytes?: number;
  /** A RequestRefusedError results in a response with its status, any other rejection in a 500. */
  answer(call: Call): Promise<Answer>;
}
