import type { NotCheckable } from "./check.ts";

const semanticOnly = "It is about the emulator's semantic engine alone: the service understands more.";

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
  { id: "url-fetched", reason: "It would take an address that the service can reach." },
  {
    id: "speaker-identity",
    reason: "Known to differ: the service's vectors tell voices apart; the emulator cannot hear.",
  },
  { id: "semantic-images", reason: semanticOnly },
  { id: "semantic-pdfs", reason: semanticOnly },
  { id: "semantic-audio", reason: semanticOnly },
  {
    id: "vocr-prompt",
    reason:
      "Known to differ: the service's SDK tells of context and tags; the emulator has no model for them.",
  },
  {
    id: "vocr-pdf-lines",
    reason: "Known to differ: the service looks at a page; the emulator takes the text that is in the file.",
  },
  { id: "vocr-engine", reason: "It is about the emulator alone: the service has one engine." },
  {
    id: "semantic-query",
    reason: "It is about the emulator's small model alone; query-vector checks the service.",
  },
];
