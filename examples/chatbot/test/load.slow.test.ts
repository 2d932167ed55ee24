// Slow: starts the server twice as a process, and sends it 20 questions at once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clients, describeRound, openLoad, type Load } from "./support/load.ts";

const minute = 60_000;

describe.each([
  ["offline", undefined],
  ["with a service that takes 300 ms", 300],
])("20 concurrent clients, %s", (_, latencyMs) => {
  let load: Load;

  beforeAll(async () => {
    load = await openLoad(latencyMs);
  }, 3 * minute);
  afterAll(async () => await load?.close());

  it(
    "all get an answer",
    async () => {
      const round = await load.round();
      // Response times depend on the machine, so they are only printed. `npm run load` measures them.
      console.log(describeRound(round));
      expect(round.answered).toBe(clients);
    },
    3 * minute,
  );
});
