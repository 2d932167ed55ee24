import { JigsawStack } from "jigsawstack";
import { withConcurrency } from "./plain-fetch.ts";
import type { Service, Subject } from "./subject.ts";

/** The official SDK, with ten requests in flight. */
export function sdk({ url, apiKey }: Service): Subject {
  const client = JigsawStack({ apiKey, baseURL: url });
  return {
    embedAll: (texts) => withConcurrency(texts, 10, (text) => client.embedding_v2({ type: "text", text })),
  };
}
