import { pdfOf, png, wav } from "@x/test-support";
import type { Describe, Embedded, JigsawEmbeddings, LoaderSource } from "../../src/index.ts";

/** Seven sources of every type, including two pictures with the same caption and a recording with two chunks. */
export async function sevenSources(): Promise<LoaderSource[]> {
  return [
    { data: png("beach"), filename: "beach.png" },
    { data: png("bay"), filename: "bay.png" },
    { data: wav("interview", 2), filename: "interview.wav" },
    { data: pdfOf(["An invoice"]), filename: "invoice.pdf" },
    { text: "Closed on Sundays." },
    { text: "name,price\nbread,3", type: "text-other" },
    { data: wav("note to self"), filename: "memo.wav" },
  ];
}

/** The same words for every picture. */
export const describe: Describe = (_, { type }) => (type === "image" ? "A photo of the sea" : "");

/** The vectors that the service returns, by the id of the chunk. */
export async function expectedVectors(
  embeddings: JigsawEmbeddings,
  sources: readonly LoaderSource[],
): Promise<Map<string, number[]>> {
  const embedded: Embedded[] = [];
  for (const source of sources) embedded.push(await embeddings.embed(source as { text: string }));
  return new Map(embedded.flatMap(({ chunks }) => chunks.map(({ id, vector }) => [id, vector])));
}
