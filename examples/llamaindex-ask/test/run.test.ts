import { askContract } from "@x/example-shared/ask-contract";
import { describe } from "vitest";
import { run } from "../src/run.ts";

describe("the command", () => {
  askContract(run, /^Usage: llamaindex-ask.*Settings\.llm/su);
});
