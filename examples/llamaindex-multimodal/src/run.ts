import type { Run } from "@x/example-shared";
import { multimodalRun } from "@x/example-shared/multimodal";
import { openCollection } from "./collection.ts";

export const run: Run = multimodalRun("llamaindex-multimodal", openCollection);
