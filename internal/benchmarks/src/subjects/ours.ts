import { JigsawEmbeddings } from "@x/langchain-jigsaw/embeddings";
import type { Service, Subject } from "./subject.ts";

export function ours({ url, apiKey, isUnlimited }: Service): Subject {
  // For CPU comparisons, the same number of requests in flight as the other subjects.
  const pacing = isUnlimited ? { requestsPerSecond: Infinity, maxConcurrency: 10 } : {};
  const embeddings = new JigsawEmbeddings({ apiKey, baseURL: url, ...pacing });
  return { embedAll: (texts) => embeddings.embedDocuments([...texts]) };
}
