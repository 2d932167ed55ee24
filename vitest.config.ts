import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const packages = [
  "packages/core",
  "packages/langchain",
  "packages/emulator",
  "verify",
  "benchmarks",
  "examples/ask",
];

export default defineConfig({
  test: {
    projects: packages.map((root) => ({
      root,
      test: {
        name: root,
        include: ["test/**/*.test.ts"],
        setupFiles: [fileURLToPath(new URL("./scripts/no-keys-in-tests.mjs", import.meta.url))],
      },
    })),
    coverage: { include: ["packages/*/src/**"] },
  },
});
