// Slow: proves each default by what the code does, some of them in PostgreSQL or Redis, on a newer Node, or by waiting.
import { hasRedis, howToGetRedis } from "@x/test-support/redis";
import { afterEach, describe, expect, it, vi } from "vitest";
import { aiSdk } from "./defaults/ai-sdk.ts";
import { bullmq } from "./defaults/bullmq.ts";
import { core } from "./defaults/core.ts";
import { emulatorDefaults } from "./defaults/emulator.ts";
import { langchain } from "./defaults/langchain.ts";
import { llamaindex } from "./defaults/llamaindex.ts";
import { pgvector } from "./defaults/pgvector.ts";
import type { Proof } from "./defaults/proof.ts";
import { publicNames } from "./support/public-names.ts";

/** What both adapters take over from core. */
const isOfCore = (name: string): boolean => /^(?:Describe|IngestChoices|LoadOptions)\./.test(name);

const proofs = new Map<string, Proof>(
  Object.entries({
    "@x/ai-sdk-jigsaw": aiSdk,
    "@x/jigsaw-bullmq": bullmq,
    "@x/jigsaw-core": core,
    "@x/jigsaw-emulator": emulatorDefaults,
    "@x/langchain-jigsaw": { ...langchain, ...pgvector },
    "@x/llamaindex-jigsaw": llamaindex,
  }).flatMap(([declaring, all]) =>
    Object.entries(all).map(([name, proof]): [string, Proof] => [
      `${isOfCore(name) ? "@x/jigsaw-core" : declaring} ${name}`,
      proof,
    ]),
  ),
);

const documented = publicNames().flatMap(({ name, tags }) =>
  tags.filter((tag) => tag.name === "default").map(({ text }) => [name, text] as const),
);
const canUseRedis = hasRedis();

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("every `@default`", () => {
  it("has a proof, and every proof a `@default`", () => {
    expect([...proofs.keys()].sort()).toEqual(documented.map(([name]) => name).sort());
  });

  it.for(documented)("is what the code does: %s", async ([name, text], { skip }) => {
    skip(name.startsWith("@x/jigsaw-bullmq ") && !canUseRedis, howToGetRedis);
    const proof = proofs.get(name);
    if (!proof) throw new Error(`${name} has no proof in docs/test/defaults.`);
    const isLiteral = /^(?:["\d[]|(?:true|false|none)\b)/.test(proof.value);
    expect(isLiteral ? text : proof.value).toContain(proof.value);
    await proof.prove();
  });
});
