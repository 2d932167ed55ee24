// Slow: it starts the server twice as a process, and 20 clients ask it at once.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clients, describeRound, openLoad, type Load } from "./support/load.ts";

const minute = 60_000;

describe.each([
  ["offline", undefined],
  ["with a service that takes 300 ms", 300],
])("20 clients who ask at once, %s", (_, latencyMs) => {
  let load: Load;

  beforeAll(async () => {
    load = await openLoad(latencyMs);
  }, 3 * minute);
  afterAll(async () => await load?.close());

  it(
    "are all answered",
    async () => {
      const round = await load.round();
      // How long they wait is the machine's to say, too: it is told, and `npm run load` measures it.
      console.log(describeRound(round));
      expect(round.answered).toBe(clients);
    },
    3 * minute,
  );
});
