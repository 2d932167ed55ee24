import { defineConfig } from "tsdown";

/** The benchmarks are compiled ahead of time, because on-the-fly compilers wrap functions, which would affect the figures. */
export default defineConfig({
  entry: {
    main: "src/main.ts",
    child: "src/child.ts",
    "adapters-child": "src/adapters-child.ts",
    "limits-child": "src/limits-child.ts",
    "cpu-child": "src/cpu-child.ts",
    "memory-child": "src/memory-child.ts",
    "ingest-child": "src/ingest-child.ts",
    "persist-child": "src/persist-child.ts",
    postgres: "src/postgres/main.ts",
    queue: "src/queue/main.ts",
    "queue-service": "src/queue/service-child.ts",
    "queue-worker": "src/queue/worker-child.ts",
    "queue-producer": "src/queue/producer-child.ts",
    recall: "src/recall/main.ts",
  },
  format: "esm",
  platform: "node",
  target: "node20",
  fixedExtension: true,
  dts: false,
});
