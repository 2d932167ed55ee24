import { runHere } from "@x/example-shared/testing";
import { expect, it } from "vitest";
import { run } from "../src/run.ts";

it("the command prints its usage", async () => {
  const { code, stdout } = await runHere(run, ["--help"]);
  expect(stdout).toMatch(/^Usage: distributed/u);
  expect(code).toBe(0);
});
