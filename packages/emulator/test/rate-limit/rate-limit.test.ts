import { describe, expect, test } from "vitest";
import { post } from "../support/post.ts";
import { read } from "../support/read.ts";
import { start } from "../support/start.ts";

const hello = { type: "text", text: "hello", dimensions: 32 };

describe.each(["fixed", "sliding"] as const)("a burst against %s windows", (rateLimitWindow) => {
  test("results in 429 with JSON once the limit is exhausted", async () => {
    const emulator = await start({ requestsPerSecond: 2, rateLimitWindow });
    const answers = await Promise.all(Array.from({ length: 60 }, () => post(emulator, hello)));

    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBe(60 - refused.length);
    for (const response of refused) {
      expect(response.headers.get("x-jigsaw-rate-limit-limit")).toBe("2");
      expect(response.headers.get("x-jigsaw-rate-limit-remaining")).toBe("0");
      expect(response.headers.get("retry-after")).toBeNull();
      expect(await read(response)).toEqual({
        success: false,
        message: "too many requests: the limit is 2 per second",
      });
    }
  });
});

test("no second contains more accepted requests than a sliding window allows", async () => {
  const emulator = await start({ requestsPerSecond: 5, rateLimitWindow: "sliding" });
  await Promise.all(Array.from({ length: 100 }, () => post(emulator, hello)));

  const accepted = emulator.requests
    .filter(({ status }) => status === 200)
    .map(({ receivedAt }) => receivedAt);
  for (const begin of accepted) {
    expect(accepted.filter((at) => at >= begin && at < begin + 1000).length).toBeLessThanOrEqual(5);
  }
});

const patience = { timeout: 10_000 };

test("an invalid request counts, but one without a key does not", async () => {
  const emulator = await start({ requestsPerSecond: 1_000_000 - 1 });
  const remaining = async (response: Promise<Response>) =>
    Number((await response).headers.get("x-jigsaw-rate-limit-remaining"));
  const used = async (response: Promise<Response>) => {
    // A new second may start in between, which resets the count. Then the pair is sent again.
    const before = await remaining(fetch(emulator.url));
    return before - (await remaining(response));
  };

  await expect.poll(() => used(post(emulator, { type: "video" })), patience).toBe(1);
  await expect.poll(() => used(post(emulator, hello, { headers: {} })), patience).toBe(0);
});

test("a rejected request is recorded with its parameters", async () => {
  const emulator = await start({ requestsPerSecond: 1 });
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => post(emulator, { ...hello, text: `text ${index}` })),
  );

  const refused = emulator.requests.find(({ status }) => status === 429);
  expect(refused?.params).toMatchObject({ type: "text", text: expect.stringMatching(/^text \d+$/) });
});
