import { describeWithVocr, type Describe } from "@x/langchain-jigsaw";
import { JigsawStack } from "jigsawstack";

/** Reads the words in pictures, with the service's own reader. */
export function pictureReader(apiKey: string, baseURL: string | undefined): Describe {
  const { vision } = JigsawStack({ apiKey, ...(baseURL !== undefined && { baseURL }) });
  return describeWithVocr({
    vision: {
      vocr: async (source: Blob | { url?: string; file_store_key?: string }) =>
        source instanceof Blob ? await vision.vocr(source) : await vision.vocr(source),
    },
  });
}
