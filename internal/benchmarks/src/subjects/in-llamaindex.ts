import type { Service, Subject } from "./subject.ts";

/** A LlamaIndex subject. It is imported on demand, so that the large framework doesn't affect other subjects' figures. */
export function inLlamaIndex(kind: "ours" | "plain"): (service: Service) => Promise<Subject> {
  return async (service) => (await import("./llamaindex-subjects.ts"))[kind](service);
}
