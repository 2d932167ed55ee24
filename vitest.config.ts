import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/longest-first.mjs";
import { newerNodePool } from "./scripts/newer-node-pool.ts";

const testsNamed = (pattern: string): string[] =>
  ["packages/*", "examples/*", "internal/*", "scripts", "docs"].map(
    (folder) => `${folder}/test/**/${pattern}`,
  );
/** Folders of what needs Node 22 because the AI SDK does. */
const newerNode = ["packages/ai-sdk", "examples/ai-sdk-*"].map((folder) => `${folder}/test/**/*.test.ts`);
const slow = testsNamed("*.slow.test.ts");
const isolated = testsNamed("*.isolated.test.ts");
const anyCore = "packages/llamaindex/test/any-core/*.test.ts";
const newestCore = "llamaindex-core-newest";

export default defineConfig({
  test: {
    setupFiles: ["no-keys-in-tests", "unstub-after-tests"].map((name) =>
      fileURLToPath(new URL(`./scripts/${name}.mjs`, import.meta.url)),
    ),
    // Long timeouts, so that no test fails only because the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Test files that share modules share globals too.
    restoreMocks: true,
    unstubGlobals: true,
    unstubEnvs: true,
    pool: "forks",
    sequence: { sequencer: LongestFirst },
    // Built packages are loaded by Node directly, without a transform.
    server: { deps: { external: [/\/packages\/[\w-]+\/dist\//] } },
    // By default Vitest keeps one core free, which is half of a machine with two.
    maxWorkers: availableParallelism(),
    coverage: { include: ["packages/*/src/**"] },
    projects: [
      {
        // Without isolation, files share the modules of their worker, including the emulator's model and PostgreSQL.
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
        // Files that need fresh modules. Their first lines say why.
        extends: true,
        test: { name: "isolated", include: isolated },
      },
      {
        // Slow files. Their first lines say why. `npm run test:full` runs them, `npm test` does not.
        extends: true,
        test: { name: "slow", include: slow },
      },
      {
        // `llamaindex` pins one release of `@llamaindex/core`, and its providers pin a newer one. Both must work.
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
