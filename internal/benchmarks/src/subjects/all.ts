import { inLlamaIndex } from "./in-llamaindex.ts";
import { ours } from "./ours.ts";
import { plainFetch } from "./plain-fetch.ts";
import { sdkAdapter } from "./sdk-adapter.ts";
import { sdk } from "./sdk.ts";
import type { Service, Subject } from "./subject.ts";

export type SubjectName =
  | "ours"
  | "plain fetch"
  | "SDK"
  | "SDK in LangChain's caller"
  | "ours in LlamaIndex"
  | "SDK in LlamaIndex's base class";

/** The measured libraries, by the name that is passed to child processes. */
export const subjects: Record<SubjectName, (service: Service) => Subject | Promise<Subject>> = {
  ours,
  "plain fetch": plainFetch,
  SDK: sdk,
  "SDK in LangChain's caller": sdkAdapter,
  "ours in LlamaIndex": inLlamaIndex("ours"),
  "SDK in LlamaIndex's base class": inLlamaIndex("plain"),
};

export function isSubjectName(name: unknown): name is SubjectName {
  return typeof name === "string" && Object.hasOwn(subjects, name);
}
