import { describeWithVocr, type Describe, type DirectOptions } from "@x/llamaindex-jigsaw";
import { JigsawStack } from "jigsawstack";

/** Reads the text in images with vOCR, the service's own text recognition. */
export function pictureReader({ apiKey, baseURL }: Pick<DirectOptions, "apiKey" | "baseURL">): Describe {
  return describeWithVocr(JigsawStack({ ...(apiKey && { apiKey }), ...(baseURL && { baseURL }) }));
}
