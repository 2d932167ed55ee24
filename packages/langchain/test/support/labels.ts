import { pdf, png, wav } from "@x/test-support";
import type { Emulator, RecordedRequest } from "@x/jigsaw-emulator";
import { expect, onTestFinished } from "vitest";
import {
  JigsawLoader,
  type ChunkMetadata,
  type JigsawEmbeddings,
  type LoaderSource,
} from "../../src/index.ts";
import type { Document } from "@langchain/core/documents";
import { embeddingsOf, startService } from "./service.ts";

/** Two pictures, one of which gets a description, a recording with two chunks, a PDF and a text. */
export const sources: LoaderSource[] = [
  { data: png("beach"), filename: "beach.png" },
  { data: png("menu"), filename: "menu of the house (2).png" },
  { data: wav("interview", 2), filename: "interview.wav" },
  { data: pdf("invoice"), filename: "invoice.pdf" },
  { text: "Bread costs three euros." },
];

/** Loads Documents of all kinds. The test fails if a placeholder, or a piece of one, is sent as a text. */
export async function loadLabelled(): Promise<{
  service: Emulator;
  embeddings: JigsawEmbeddings;
  documents: Document<ChunkMetadata>[];
  /** The Document of the picture without a description. */
  picture: Document<ChunkMetadata>;
  /** The texts that were sent after loading. */
  texts: () => unknown[];
}> {
  const service = await startService();
  onTestFinished(() => expect(labelsSent(service.requests)).toEqual([]));
  const embeddings = embeddingsOf(service);
  const describe = (_: unknown, { source }: { source: string }): string =>
    source.startsWith("menu") ? "Fish and chips cost nine euros." : "";
  const documents = await new JigsawLoader(sources, { embeddings, describe }).load();
  const [picture] = documents;
  if (!picture) throw new Error("Expected a picture.");
  const sent = service.requests.length;
  return {
    service,
    embeddings,
    documents,
    picture,
    texts: () => textsOf(service.requests.slice(sent)),
  };
}

function labelsSent(requests: readonly RecordedRequest[]): unknown[] {
  return textsOf(requests).filter((text) =>
    /\[(?:image|audio|pdf)|#[\da-f]{4}|\.(?:png|wav|pdf)/.test(String(text)),
  );
}

function textsOf(requests: readonly RecordedRequest[]): unknown[] {
  return requests.flatMap(({ params }) => params?.["text"] ?? []);
}
