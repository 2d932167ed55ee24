import { expect, it } from "vitest";
import { vectorBytes } from "../src/server/database/vector-bytes.ts";

it("converts a vector to pgvector's binary format", () => {
  const bytes = vectorBytes("[1,-0.5]");
  expect([...bytes]).toEqual([0, 2, 0, 0, 0x3f, 0x80, 0, 0, 0xbf, 0, 0, 0]);
});

it("rejects anything but an array", () => {
  expect(() => vectorBytes("1,2")).toThrow(SyntaxError);
  expect(() => vectorBytes('"1,2"')).toThrow(SyntaxError);
});
