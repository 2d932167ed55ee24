import { JigsawStack } from "jigsawstack";
import { inLanes } from "./plain-fetch.ts";
import type { Service, Subject } from "./subject.ts";

/** The official SDK, ten at once. */
export function sdk({ url, apiKey }: Service): Subject {
  const client = JigsawStack({ apiKey, baseURL: url });
  return { embedAll: (texts) => inLanes(texts, 10, (text) => client.embedding_v2({ type: "text", text })) };
}
