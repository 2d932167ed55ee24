import { describeWithVocr, type Describe, type DirectOptions } from "@x/llamaindex-jigsaw";
import { JigsawStack } from "jigsawstack";

/** Reads the words in pictures, with the service's own reader. */
export function pictureReader({ apiKey, baseURL }: Pick<DirectOptions, "apiKey" | "baseURL">): Describe {
  return describeWithVocr(JigsawStack({ ...(apiKey && { apiKey }), ...(baseURL && { baseURL }) }));
}
