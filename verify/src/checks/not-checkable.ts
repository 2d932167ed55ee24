import type { NotCheckable } from "./check.ts";

/** Assumptions that no check is made for, and why. */
export const notCheckable: readonly NotCheckable[] = [
  {
    id: "error-messages",
    reason: "It is about the emulator alone: the service words its messages as it likes.",
  },
  { id: "body-limit", reason: "It would take bodies of 100 MB." },
  { id: "store-limit", reason: "It would take files of 100 MB." },
  {
    id: "store-raw-bytes",
    reason: "Known to differ: the service's reference describes raw bytes; the SDK sends a form.",
  },
  { id: "store-memory", reason: "It is about the emulator alone: the service keeps files for good." },
  { id: "one-project", reason: "It would take a second key of the same project." },
  {
    id: "url-not-fetched",
    reason:
      "Known to differ: the service's reference says that it fetches addresses; the emulator works offline.",
  },
  {
    id: "semantic-query",
    reason: "It is about the emulator's small model alone; query-vector checks the service.",
  },
];
