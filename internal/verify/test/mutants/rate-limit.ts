import { apiKey } from "../support/service.ts";
import type { ProxiedResponse, ProxiedRequest } from "../support/proxy.ts";
import { type Mutant, withError } from "./mutant.ts";

const remaining = "x-jigsaw-rate-limit-remaining";
const reset = "x-jigsaw-rate-limit-reset";

/** Services with different rate limits. The limit is low, so that bursts are small. */
export const rateMutants: readonly Mutant[] = mutants().map((mutant) => ({
  ...mutant,
  options: { requestsPerSecond: 10, ...mutant.options },
}));

function mutants(): Mutant[] {
  return [
    {
      does: "checks the key before the path",
      fails: ["check-order"],
      observed: /no key: 401 \(/,
      after: (response, { headers }) => (headers.has("x-api-key") ? response : withError(response, 401)),
    },
    {
      does: "checks the parameters before the rate limit",
      fails: ["check-order"],
      observed: /no 429 in 6 bursts/,
      after: (response, request) =>
        response.status === 429 && isInvalid(request) ? withError(response, 400) : response,
    },
    {
      does: "sends reset times in seconds",
      fails: ["rate-limit-headers"],
      observed: /reset \d{10} with \d{3}: not a current time/,
      after: (response) =>
        withHeader(response, reset, String(Math.ceil(Number(response.headers[reset]) / 1000))),
    },
    {
      does: "sends rate limit headers only with 200 and 429",
      fails: ["rate-limit-headers"],
      observed: /x-jigsaw-rate-limit-limit is missing in the response 40/,
      after: (response) =>
        response.status === 200 || response.status === 429
          ? response
          : { ...response, headers: { "content-type": "application/json" } },
    },
    {
      does: "sends retry-after",
      fails: ["no-retry-after"],
      observed: /retry-after in (\d+) of \1 responses/,
      after: (response) => (response.status === 429 ? withHeader(response, "retry-after", "1") : response),
    },
    {
      does: "has sliding windows",
      fails: ["rate-limit-window"],
      observed: /time between resets \d/,
      options: { rateLimitWindow: "sliding", requestsPerSecond: 50 },
    },
    {
      does: "does not count requests that it rejects with 400",
      fails: ["rate-limit-arrival"],
      observed: /: 3 counted/,
      // Without a key, the emulator does not count the request.
      before: (request) => (isInvalid(request) ? { "x-api-key": undefined } : {}),
      after: (response, request) => (isInvalid(request) ? withError(response, 400) : response),
    },
    {
      does: "counts requests without a key",
      fails: ["rate-limit-unauthorised"],
      observed: /: 4 counted/,
      before: ({ headers }) => (headers.has("x-api-key") ? {} : { "x-api-key": apiKey }),
      after: (response, { headers }) => (headers.has("x-api-key") ? response : withError(response, 401)),
    },
    {
      does: "counts rejected requests in the next window",
      fails: ["rate-limit-refused"],
      // On a busy machine, a burst can be split between two windows, so that fewer than 10 requests are rejected.
      observed: /after the reset 200 with [0-8] of 10 left/,
      after: (() => {
        let debt = 0;
        return (response: ProxiedResponse) => {
          if (response.status === 429) debt += 1;
          const left = Number(response.headers[remaining]);
          return withHeader(response, remaining, String(Math.max(0, left - debt)));
        };
      })(),
    },
    {
      does: "does not count file store requests",
      fails: ["store-rate-limit"],
      observed: /: 3 counted/,
      before: ({ path }) => (isStore(path) ? { "x-api-key": undefined } : {}),
      after: (response, { path }) => (isStore(path) ? withError(response, 404) : response),
    },
    {
      does: "returns the same remaining count for parallel requests",
      fails: ["rate-limit-state"],
      observed: /10 parallel requests returned 1 different/,
      after: (response) => withHeader(response, remaining, "5"),
    },
  ];
}

function isStore(path: string): boolean {
  return path.startsWith("/v1/store/");
}

function isInvalid({ params }: ProxiedRequest): boolean {
  return params["type"] === "no-such-type";
}

function withHeader(response: ProxiedResponse, name: string, value: string): ProxiedResponse {
  return { ...response, headers: { ...response.headers, [name]: value } };
}
