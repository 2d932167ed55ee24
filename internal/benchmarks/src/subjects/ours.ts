import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";
import type { Service, Subject } from "./subject.ts";

export function ours({ url, apiKey, isUnlimited }: Service): Subject {
  // As many in flight as the others have, where it is CPU that is compared.
  const pacing = isUnlimited ? { requestsPerSecond: Infinity, maxConcurrency: 10 } : {};
  const embeddings = new JigsawEmbeddings({ apiKey, baseURL: url, ...pacing });
  return { embedAll: (texts) => embeddings.embedDocuments([...texts]) };
}
