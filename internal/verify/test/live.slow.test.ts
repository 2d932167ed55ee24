// Slow: all checks of the live service run five times, each time in a process of their own.
import { startEmulator } from "@x/jigsaw-emulator";
import { afterAll, describe, expect, it } from "vitest";
import { agenda, requestCount } from "../src/agenda.ts";
import { runLive } from "./support/live.ts";
import { readingEngine } from "./support/reading-engine.ts";
import { apiKey, startService } from "./support/service.ts";

afterAll(() => readingEngine.close?.());

const patience = { timeout: 90_000 };
const reasons = agenda.filter(({ check }) => typeof check === "string");
const checked = agenda.length - reasons.length;

describe("without a key", { concurrent: true }, () => {
  it.each([
    ["there is none", {}],
    ["it is blank", { JIGSAWSTACK_API_KEY: " " }],
  ])("every check is named with the way to set a key, and nothing is sent: %s", patience, async (_, key) => {
    const emulator = await startEmulator();
    const { code, output } = await runLive({ ...key, JIGSAWSTACK_BASE_URL: emulator.url });
    await emulator.close();
    for (const { id, source, behaviour } of agenda) {
      expect(output).toMatch(new RegExp(`^${id} +${source} +`, "m"));
      expect(output).toContain(behaviour);
    }
    expect(output).toContain("JIGSAWSTACK_API_KEY=… npm run verify:live");
    expect(code).toBe(0);
    expect(emulator.requests).toHaveLength(0);
  });
});

describe("with a key", { concurrent: true }, () => {
  it(
    "all checks hold against the emulator as it is, in about as many requests as were announced",
    patience,
    async () => {
      const emulator = await startEmulator({ apiKey, engine: readingEngine });
      const { code, output } = await runLive({
        JIGSAWSTACK_API_KEY: apiKey,
        JIGSAWSTACK_BASE_URL: `${emulator.url}/`,
      });
      await emulator.close();
      const rows = output.matchAll(
        /^(\S+) +(?:reference|guess|simplification|contract) +(yes|NO|-) {2,}\S/gm,
      );
      expect(Array.from(rows, ([, id, answer]) => [id, answer])).toEqual(
        agenda.map(({ id, check }) => [id, typeof check === "string" ? "-" : "yes"]),
      );
      expect(output).toMatch(new RegExp(`^About ${requestCount} requests go to ${emulator.url},`));
      // Bursts are repeated where they fell on two windows.
      expect(emulator.requests.length).toBeGreaterThan(requestCount * 0.8);
      expect(emulator.requests.length).toBeLessThan(requestCount * 2);
      expect(output).not.toContain("wrong guesses");
      expect(output).toMatch(new RegExp(`\\n${checked} passed, 0 failed\\n$`));
      expect(output).not.toContain(apiKey);
      expect(code).toBe(0);
    },
  );

  it(
    "all checks run and fail against a service that repeats the key, which is not printed",
    patience,
    async (context) => {
      const { url } = await startService(
        {},
        {
          after: (answered, { headers }) => ({
            ...answered,
            status: 403,
            headers: {},
            body: { success: false, message: `${"x".repeat(100)} ${headers.get("x-api-key")} may not` },
          }),
        },
        context,
      );
      const { code, output } = await runLive({ JIGSAWSTACK_API_KEY: apiKey, JIGSAWSTACK_BASE_URL: url });
      expect(output).toContain("wrong guesses: correct the emulator:\n");
      expect(output).toContain("[key] may not");
      expect(output).toMatch(new RegExp(`\\n0 passed, ${checked} failed\\n$`));
      expect(output).not.toContain(apiKey.slice(0, 8));
      expect(code).toBe(1);
    },
  );

  it("Ctrl-C stops it", patience, async () => {
    const emulator = await startEmulator({ faults: [{ kind: "hang" }] });
    const { signal } = await runLive(
      { JIGSAWSTACK_API_KEY: apiKey, JIGSAWSTACK_BASE_URL: emulator.url },
      (_, child) => child.kill("SIGINT"),
    );
    await emulator.close();
    expect(signal).toBe("SIGINT");
  });
});

it("no test sees a key of the developer's", () => {
  expect(process.env).not.toHaveProperty("JIGSAWSTACK_API_KEY");
  expect(process.env).not.toHaveProperty("JIGSAWSTACK_BASE_URL");
});
