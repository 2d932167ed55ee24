import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { examples } from "./scripts/examples.mjs";

const packages = [
  "packages/core",
  "packages/langchain",
  "packages/llamaindex",
  "packages/emulator",
  "verify",
  "benchmarks",
  "stores",
  "examples/shared",
  ...examples.map((name) => `examples/${name}`),
  "examples/chatbot",
];

const setupFiles = [fileURLToPath(new URL("./scripts/no-keys-in-tests.mjs", import.meta.url))];
// Nothing here is about speed: a busy machine is no failure. CI's are the busiest, so a test that fails there is tried once
// more, and `npm test` names those that needed it: one that needs it twice has a fault of its own.
const common = {
  setupFiles,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
  retry: process.env["CI"] ? 1 : 0,
};
const newestCore = "llamaindex-core-newest";

export default defineConfig({
  test: {
    projects: [
      ...packages.map((root) => ({ root, test: { ...common, name: root, include: ["test/**/*.test.ts"] } })),
      {
        // `llamaindex` holds to one release of its core while the providers hold to a newer one: both must do.
        root: "packages/llamaindex",
        resolve: { alias: { "@llamaindex/core": newestCore } },
        test: {
          ...common,
          name: "packages/llamaindex on the newest core",
          include: ["test/any-core/*.test.ts"],
          env: { LLAMAINDEX_CORE: newestCore },
        },
      },
    ],
    coverage: { include: ["packages/*/src/**"] },
  },
});
