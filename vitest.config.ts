import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.mjs";
import { newerNodePool } from "./scripts/newer-node-pool.ts";

const testsNamed = (pattern: string): string[] =>
  ["packages/*", "examples/*", "internal/*", "scripts"].map((folder) => `${folder}/test/**/${pattern}`);
/** Folders of what needs Node 22 because the AI SDK does. */
const newerNode = ["packages/ai-sdk", "examples/ai-sdk-*"].map((folder) => `${folder}/test/**/*.test.ts`);
const slow = testsNamed("*.slow.test.ts");
const isolated = testsNamed("*.isolated.test.ts");
const anyCore = "packages/llamaindex/test/any-core/*.test.ts";
const newestCore = "llamaindex-core-newest";

export default defineConfig({
  test: {
    setupFiles: [fileURLToPath(new URL("./scripts/no-keys-in-tests.mjs", import.meta.url))],
    // No test is about speed: a busy machine must not fail one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Files share globals too where they share modules.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Node loads what is built already.
    server: { deps: { external: [/\/packages\/[\w-]+\/dist\//] } },
    // Vitest leaves a core to itself, which is half of a machine that has two.
    maxWorkers: availableParallelism(),
    coverage: { include: ["packages/*/src/**"] },
    projects: [
      {
        // Files share the modules that a worker has loaded, and with them the emulator's model and PostgreSQL.
        extends: true,
        test: {
          name: "quick",
          include: testsNamed("*.test.ts"),
          exclude: [...slow, ...isolated, ...newerNode],
          isolate: false,
        },
      },
      {
        // These tests are never skipped: where this Node is older than 22, they run on one that npm brings.
        extends: true,
        test: { name: "newer-node", include: newerNode, pool: newerNodePool, isolate: false },
      },
      {
        // Files that say in their first lines why they need modules that no other file has used.
        extends: true,
        test: { name: "isolated", include: isolated },
      },
      {
        // Files that say in their first lines why they are slow: `npm run test:full` runs them, `npm test` does not.
        extends: true,
        test: { name: "slow", include: slow },
      },
      {
        // `llamaindex` pins one release of `@llamaindex/core` while the providers pin a newer one: both must work.
        extends: true,
        resolve: { alias: { "@llamaindex/core": newestCore } },
        test: {
          name: "newest-llamaindex-core",
          include: [anyCore],
          env: { LLAMAINDEX_CORE: newestCore },
        },
      },
    ],
  },
});
