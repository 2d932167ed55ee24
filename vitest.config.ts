import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { examples } from "./scripts/examples.mjs";

const packages = [
  "packages/core",
  "packages/langchain",
  "packages/llamaindex",
  "packages/emulator",
  "internal/verify",
  "internal/benchmarks",
  "internal/stores",
  "scripts",
  "examples/shared",
  ...examples.map((name) => `examples/${name}`),
  "examples/chatbot",
];

const setupFiles = [fileURLToPath(new URL("./scripts/no-keys-in-tests.mjs", import.meta.url))];
// Nothing here is about speed: a busy machine is no failure.
const common = {
  setupFiles,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
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
