import type { NotCheckable } from "./check.ts";

const semanticOnly = "It only concerns the emulator's semantic engine; the service understands more.";

/** Assumptions without a check, and why. */
export const notCheckable: readonly NotCheckable[] = [
  {
    id: "error-messages",
    reason: "It only concerns the emulator; the service's messages may be worded differently.",
  },
  { id: "body-limit", reason: "It would need request bodies of 100 MB." },
  { id: "store-limit", reason: "It would need files of 100 MB." },
  {
    id: "store-raw-bytes",
    reason: "Known to differ: the service's reference describes raw bytes; the SDK sends a form.",
  },
  { id: "store-memory", reason: "It only concerns the emulator; the service stores files permanently." },
  { id: "one-project", reason: "It would need a second key of the same project." },
  {
    id: "url-not-fetched",
    reason: "Known to differ: the service's reference says that it fetches URLs; the emulator works offline.",
  },
  { id: "url-fetched", reason: "It would need a URL that the service can reach." },
  {
    id: "speaker-identity",
    reason: "Known to differ: the service's vectors distinguish voices; the emulator can't analyse sound.",
  },
  { id: "semantic-images", reason: semanticOnly },
  { id: "semantic-pdfs", reason: semanticOnly },
  { id: "semantic-audio", reason: semanticOnly },
  {
    id: "vocr-prompt",
    reason: "Known to differ: the service's SDK has context and tags; the emulator has no model for them.",
  },
  {
    id: "vocr-pdf-lines",
    reason:
      "Known to differ: the service recognises text on the rendered page; the emulator extracts the text from the file.",
  },
  { id: "vocr-engine", reason: "It only concerns the emulator; the service has a single engine." },
  {
    id: "semantic-query",
    reason: "It only concerns the emulator's small model; query-vector checks the service.",
  },
];
