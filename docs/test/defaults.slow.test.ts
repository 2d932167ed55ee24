// Slow: proves each default by what the code does, some of them in PostgreSQL or by waiting.
import { afterEach, describe, expect, it, vi } from "vitest";
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

/** Packages that need Redis or a newer Node: what they say is left to their own tests. */
const isElsewhere = (name: string): boolean => /^@x\/(?:jigsaw-bullmq|ai-sdk-jigsaw) /.test(name);

const documented = publicNames()
  .filter(({ name }) => !isElsewhere(name))
  .flatMap(({ name, tags }) =>
    tags.filter((tag) => tag.name === "default").map(({ text }) => ({ name, text })),
  );

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("every `@default`", () => {
  it("has a proof, and every proof a `@default`", () => {
    expect([...proofs.keys()].sort()).toEqual(documented.map(({ name }) => name).sort());
  });

  it.each(documented.map(({ name, text }) => [name, text] as const))(
    "is what the code does: %s",
    async (name, text) => {
      const proof = proofs.get(name);
      if (!proof) throw new Error(`${name} has no proof in docs/test/defaults.`);
      const isLiteral = /^(?:["\d[]|(?:true|false|none)\b)/.test(proof.value);
      expect(isLiteral ? text : proof.value).toContain(proof.value);
      await proof.prove();
    },
  );
});
