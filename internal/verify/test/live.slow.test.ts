// Slow: runs all checks five times, each time in a new process.
import { startEmulator } from "@x/jigsaw-emulator";
import { afterAll, describe, expect, it } from "vitest";
import { agenda, requestCount } from "../src/agenda.ts";
import { runLive } from "./support/live.ts";
import { readingEngine } from "./support/reading-engine.ts";
import { apiKey, startService } from "./support/service.ts";

afterAll(() => readingEngine.close?.());

const longTimeout = { timeout: 90_000 };
const reasons = agenda.filter(({ check }) => typeof check === "string");
const checked = agenda.length - reasons.length;

describe("without a key", { concurrent: true }, () => {
  it.each([
    ["no key", {}],
    ["a blank key", { JIGSAWSTACK_API_KEY: " " }],
  ])("lists every check and how to set a key, and sends nothing: %s", longTimeout, async (_, key) => {
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
    "passes all checks against the emulator, in about the announced number of requests",
    longTimeout,
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
      // Bursts are repeated when they are split between two windows.
      expect(emulator.requests.length).toBeGreaterThan(requestCount * 0.8);
      expect(emulator.requests.length).toBeLessThan(requestCount * 2);
      expect(output).not.toContain("wrong guesses");
      expect(output).toMatch(new RegExp(`\\n${checked} passed, 0 failed\\n$`));
      expect(output).not.toContain(apiKey);
      expect(code).toBe(0);
    },
  );

  it(
    "fails all checks against a service that echoes the key, without printing it",
    longTimeout,
    async (context) => {
      const { url } = await startService(
        {},
        {
          after: (response, { headers }) => ({
            ...response,
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

  it("stops on Ctrl-C", longTimeout, async () => {
    const emulator = await startEmulator({ faults: [{ kind: "hang" }] });
    const { signal } = await runLive(
      { JIGSAWSTACK_API_KEY: apiKey, JIGSAWSTACK_BASE_URL: emulator.url },
      (_, child) => child.kill("SIGINT"),
    );
    await emulator.close();
    expect(signal).toBe("SIGINT");
  });
});

it("hides the developer's keys from the tests", () => {
  expect(process.env).not.toHaveProperty("JIGSAWSTACK_API_KEY");
  expect(process.env).not.toHaveProperty("JIGSAWSTACK_BASE_URL");
});
