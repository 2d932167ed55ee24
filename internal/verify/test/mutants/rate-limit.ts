import { apiKey } from "../support/service.ts";
import type { Answered, Asked } from "../support/proxy.ts";
import { type Mutant, refused } from "./mutant.ts";

const remaining = "x-jigsaw-rate-limit-remaining";
const reset = "x-jigsaw-rate-limit-reset";

/** Services that count requests in other ways. The limit is low, so that bursts are small. */
export const rateMutants: readonly Mutant[] = mutants().map((mutant) => ({
  ...mutant,
  options: { requestsPerSecond: 10, ...mutant.options },
}));

function mutants(): Mutant[] {
  return [
    {
      does: "asks for the key before it looks at the path",
      fails: ["check-order"],
      saw: /no key: 401 \(/,
      after: (answered, { headers }) => (headers.has("x-api-key") ? answered : refused(answered, 401)),
    },
    {
      does: "reads the parameters before it counts",
      fails: ["check-order"],
      saw: /no 429 in 6 bursts/,
      after: (answered, asked) =>
        answered.status === 429 && isInvalid(asked) ? refused(answered, 400) : answered,
    },
    {
      does: "tells resets in seconds",
      fails: ["rate-limit-headers"],
      saw: /reset \d{10} with \d{3}: no time near now/,
      after: (answered) =>
        withHeader(answered, reset, String(Math.ceil(Number(answered.headers[reset]) / 1000))),
    },
    {
      does: "tells its limit where it embeds only",
      fails: ["rate-limit-headers"],
      saw: /x-jigsaw-rate-limit-limit is missing in an answer of 40/,
      after: (answered) =>
        answered.status === 200 || answered.status === 429
          ? answered
          : { ...answered, headers: { "content-type": "application/json" } },
    },
    {
      does: "sends retry-after",
      fails: ["no-retry-after"],
      saw: /retry-after in (\d+) of \1 answers/,
      after: (answered) => (answered.status === 429 ? withHeader(answered, "retry-after", "1") : answered),
    },
    {
      does: "has sliding windows",
      fails: ["rate-limit-window"],
      saw: /from reset to reset \d/,
      options: { rateLimitWindow: "sliding", requestsPerSecond: 50 },
    },
    {
      does: "does not count what it answers with 400",
      fails: ["rate-limit-arrival"],
      saw: /: 3 counted/,
      // The emulator does not count it either without its key.
      before: (asked) => (isInvalid(asked) ? { "x-api-key": undefined } : {}),
      after: (answered, asked) => (isInvalid(asked) ? refused(answered, 400) : answered),
    },
    {
      does: "counts requests without a key",
      fails: ["rate-limit-unauthorised"],
      saw: /: 4 counted/,
      before: ({ headers }) => (headers.has("x-api-key") ? {} : { "x-api-key": apiKey }),
      after: (answered, { headers }) => (headers.has("x-api-key") ? answered : refused(answered, 401)),
    },
    {
      does: "counts what it refused in the window after it",
      fails: ["rate-limit-refused"],
      // On a busy machine a burst can fall on two windows, and fewer than 10 are refused.
      saw: /after the reset 200 with [0-8] of 10 left/,
      after: (() => {
        let debt = 0;
        return (answered: Answered) => {
          if (answered.status === 429) debt += 1;
          const left = Number(answered.headers[remaining]);
          return withHeader(answered, remaining, String(Math.max(0, left - debt)));
        };
      })(),
    },
    {
      does: "does not count what is asked of its file store",
      fails: ["store-rate-limit"],
      saw: /: 3 counted/,
      before: ({ path }) => (isStore(path) ? { "x-api-key": undefined } : {}),
      after: (answered, { path }) => (isStore(path) ? refused(answered, 404) : answered),
    },
    {
      does: "tells the state as it is when it answers",
      fails: ["rate-limit-state"],
      saw: /10 requests at once were told 1 different/,
      after: (answered) => withHeader(answered, remaining, "5"),
    },
  ];
}

function isStore(path: string): boolean {
  return path.startsWith("/v1/store/");
}

function isInvalid({ params }: Asked): boolean {
  return params["type"] === "no-such-type";
}

function withHeader(answered: Answered, name: string, value: string): Answered {
  return { ...answered, headers: { ...answered.headers, [name]: value } };
}
