import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as node from "../../src/runtime/node-crypto.ts";
import { sha256 } from "../../src/runtime/sha256.ts";

const texts = ["", "a text", "größer 😀", "half a character \uD83D", "x".repeat(100_000)];

describe.each([
  ["where there is Node's hashing", true],
  ["where there is none, as in a browser", false],
])("SHA-256 %s", (_, isNode) => {
  beforeEach(() => {
    if (!isNode) vi.spyOn(node, "nodeCrypto").mockResolvedValue(undefined);
  });
  afterEach(() => void vi.restoreAllMocks());

  it("hashes the UTF-8 of a text, and bytes", async () => {
    const digest = vi.spyOn(crypto.subtle, "digest");
    for (const text of texts) {
      const bytes = new TextEncoder().encode(text);
      const expected = createHash("sha256").update(bytes).digest("hex");
      expect(await sha256(text)).toBe(expected);
      expect(await sha256(bytes.buffer)).toBe(expected);
    }
    expect(digest).toHaveBeenCalledTimes(isNode ? 0 : 2 * texts.length);
  });
});

it("in Node a hash is ready before other pending events", async () => {
  let isLater = false;
  setImmediate(() => (isLater = true));
  await sha256("a text");
  expect(isLater).toBe(false);
});
