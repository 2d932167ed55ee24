import type { Asked } from "../requests/ask.ts";

/** A question that is put into the field to change it. */
export type Draft = Pick<Asked, "question" | "file" | "replaces">;
