const { scenario } = require("./scenario.cjs");

test("the scenario", async () => {
  const core = require("@x/jigsaw-core");
  const langchain = require("@x/langchain-jigsaw");
  const llamaindex = require("@x/llamaindex-jigsaw");
  const outcome = await scenario(process.env.EMULATOR, { core, langchain, llamaindex, path: "no-extension" });
  console.log(`OUTCOME ${JSON.stringify(outcome)}`);
  expect(outcome.failed).toEqual([]);
}, 60_000);
