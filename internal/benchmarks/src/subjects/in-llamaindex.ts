import type { Service, Subject } from "./subject.ts";

/** A LlamaIndex subject. Loaded only where it is measured: the framework is large, and others' CPU and memory are. */
export function inLlamaIndex(kind: "ours" | "plain"): (service: Service) => Promise<Subject> {
  return async (service) => (await import("./llamaindex-subjects.ts"))[kind](service);
}
