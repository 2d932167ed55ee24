const ours = [
  "@x/jigsaw-core",
  "@x/langchain-jigsaw",
  "@x/llamaindex-jigsaw",
  "@x/jigsaw-bullmq",
  "@x/ai-sdk-jigsaw",
  "@x/jigsaw-emulator",
];
const forbid = (names, message) => [
  "error",
  { patterns: [{ group: names.flatMap((name) => [name, `${name}/*`]), message }] },
];

export default {
  plugins: ["typescript", "unicorn", "oxc", "import", "promise", "node", "vitest"],
  jsPlugins: ["./scripts/lint/layers-plugin.mjs"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: ["**/dist/**", "internal/runtimes/app/**", "docs/api/**", "docs/.vitepress/cache/**"],
  rules: {
    "house/layers": "error",
    // Cycles of type imports are errors too.
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-self-import": "error",
    "import/export": "error",
    "import/no-unassigned-import": "off",
    "no-console": "error",
    "no-var": "error",
    "prefer-const": "error",
    eqeqeq: "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-explicit-any": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "vitest/no-focused-tests": "error",
    "vitest/no-disabled-tests": "error",
    "vitest/require-mock-type-parameters": "off",
    "vitest/require-to-throw-message": "off",
    "vitest/expect-expect": [
      "error",
      { assertFunctionNames: ["expect", "expectAll", "expectTypeOf", "prove", "fc.assert"] },
    ],
    // The compiler knows when a switch is exhaustive; this rule does not.
    "typescript/consistent-return": "off",
    "no-underscore-dangle": [
      "error",
      {
        allow: [
          "_vectorstoreType",
          "_getRelevantDocuments",
          "_separateRunnableConfigFromCallOptions",
          "_usage",
          "id_",
          "_retrieve",
          "_query",
        ],
      },
    ],
    // Requests are often sequential on purpose. The pacer decides what runs concurrently.
    "no-await-in-loop": "off",
    // `new Array(n)` for arrays of known length and spreads of small objects are both clear.
    "unicorn/no-new-array": "off",
    "oxc/no-map-spread": "off",
    "promise/always-return": "off",
    "unicorn/consistent-function-scoping": "off",
    // The published packages target ES2022, which has no `toSorted`.
    "unicorn/no-array-reverse": "off",
    "unicorn/no-array-sort": "off",
  },
  overrides: [
    {
      files: ["packages/core/src/**"],
      rules: {
        "no-restricted-imports": forbid(
          [...ours, "node:*"],
          "core must not import our other packages or modules of Node",
        ),
      },
    },
    {
      files: ["packages/emulator/src/**"],
      rules: {
        "no-restricted-imports": forbid(
          ours,
          "the emulator must not import our packages, so that it can test them independently",
        ),
      },
    },
    {
      files: ["packages/langchain/src/**"],
      rules: {
        "no-restricted-imports": forbid(
          ["@x/jigsaw-emulator", "@x/jigsaw-bullmq", "@x/llamaindex-jigsaw", "@x/ai-sdk-jigsaw", "node:*"],
          "adapters may only import core, and no modules of Node",
        ),
      },
    },
    {
      files: ["packages/llamaindex/src/**"],
      rules: {
        // `llamaindex` is not a peer dependency. Import `@llamaindex/core` instead, of which there must be only one copy.
        "no-restricted-imports": forbid(
          [
            "@x/jigsaw-emulator",
            "@x/jigsaw-bullmq",
            "@x/langchain-jigsaw",
            "@x/ai-sdk-jigsaw",
            "llamaindex",
            "@llamaindex/env",
            "node:*",
          ],
          "adapters may only import core and the framework's core, and no modules of Node",
        ),
      },
    },
    {
      files: ["packages/bullmq/src/**"],
      rules: {
        // Its callers bring the `ingest` of either framework.
        "no-restricted-imports": forbid(
          [
            "@x/jigsaw-emulator",
            "@x/langchain-jigsaw",
            "@x/llamaindex-jigsaw",
            "@x/ai-sdk-jigsaw",
            "@langchain",
            "@llamaindex",
          ],
          "the queue imports core only, and no framework",
        ),
      },
    },
    {
      files: ["packages/ai-sdk/src/**"],
      rules: {
        // `ai` itself is no dependency: a provider needs its specification alone.
        "no-restricted-imports": forbid(
          [
            "@x/jigsaw-emulator",
            "@x/jigsaw-bullmq",
            "@x/langchain-jigsaw",
            "@x/llamaindex-jigsaw",
            "ai",
            "node:*",
          ],
          "this adapter imports core and `@ai-sdk/provider` only, and nothing of Node",
        ),
      },
    },
    {
      files: [
        "packages/core/src/**",
        "packages/langchain/src/**",
        "packages/llamaindex/src/**",
        "packages/ai-sdk/src/**",
      ],
      rules: { "no-restricted-globals": ["error", "Buffer", "process", "global", "require", "setImmediate"] },
    },
    {
      // Tests pass invalid values on purpose.
      files: ["**/test/**", "internal/test-support/**"],
      rules: { "typescript/no-unsafe-type-assertion": "off" },
    },
    {
      files: ["docs/**", "examples/**", "internal/**", "scripts/**", "packages/{bullmq,emulator}/src/cli.ts"],
      rules: { "no-console": "off" },
    },
  ],
};
