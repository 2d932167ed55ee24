import { describe, expect, it, vi } from "vitest";
import { JigsawConnectionError, type JigsawError } from "../../src/index.ts";
import { startServiceProcess } from "../support/service-process.ts";
import { clientOf, failureOf } from "../support/service.ts";

const unlimited = ["--requests-per-second", "Infinity"];
const texts = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `text number ${index}`);
const faults = (list: readonly object[]): string[] => ["--faults", JSON.stringify(list)];

describe("a service in a process of its own", () => {
  it.each([
    ["statuses", { kind: "status", status: 503 }],
    ["resets before the answer", { kind: "reset" }],
    ["resets in the middle of the body", { kind: "reset-in-body" }],
    ["hanging", { kind: "hang" }],
    ["bodies that drip", { kind: "slow-body", delayMs: 60_000 }],
    ["HTML pages", { kind: "html" }],
    ["truncated JSON", { kind: "truncated" }],
    ["success: false", { kind: "unsuccessful" }],
    ["refusals by the rate limit", { kind: "rate-limit" }],
  ])("loses no text to %s", async (_, fault) => {
    const { url } = await startServiceProcess([
      ...unlimited,
      "--seed",
      "7",
      ...faults([{ ...fault, share: 0.3 }]),
    ]);
    const failures: JigsawError[] = [];
    const client = clientOf(
      { url },
      { timeout: 400, maxRetries: 20, onFailedAttempt: (error) => void failures.push(error) },
    );
    const vectors = await client.embedTexts(texts(20));
    expect(vectors).toHaveLength(20);
    expect(failures.length).toBeGreaterThan(0);
    expect(client.usage.requests).toBe(20 + failures.length);
  });

  it(
    "embeds 1,000 texts in order, whatever goes wrong with one request in twenty",
    { timeout: 120_000 },
    async () => {
      const kinds = [
        "status",
        "reset",
        "reset-in-body",
        "hang",
        "html",
        "truncated",
        "unsuccessful",
        "rate-limit",
      ];
      const share = 0.05 / kinds.length;
      const args = [...unlimited, "--seed", "42", ...faults(kinds.map((kind) => ({ kind, share })))];
      const [service, sound] = [await startServiceProcess(args), await startServiceProcess(unlimited)];
      const onFailedAttempt = vi.fn();
      const client = clientOf(service, { timeout: 2000, onFailedAttempt });
      const all = texts(1000);
      const vectors = await client.embedTexts(all);
      expect(onFailedAttempt.mock.calls.length).toBeGreaterThan(25);
      expect(client.usage.requests).toBe(1000 + onFailedAttempt.mock.calls.length);
      expect(await clientOf(sound).embedTexts(all)).toEqual(vectors);
    },
  );

  it("that is killed is reported as a broken connection", async () => {
    const service = await startServiceProcess([...unlimited, "--latency-ms", "100"]);
    const client = clientOf(service, { maxRetries: 1, onFailedAttempt: () => {} });
    const call = failureOf(client.embedTexts(texts(50)));
    setTimeout(() => service.kill(), 50);
    expect(await call).toBeInstanceOf(JigsawConnectionError);
  });
});
