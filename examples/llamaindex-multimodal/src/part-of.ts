import { readFile } from "node:fs/promises";
import type { JigsawEmbedding } from "@x/llamaindex-jigsaw";
import type { MessageContentDetail } from "llamaindex";

/** A file as part of a message: images, recordings and PDFs as base64, anything else as text. */
export async function partOf(path: string, embedding: JigsawEmbedding): Promise<MessageContentDetail> {
  // Reads the file; sends no request.
  const { type, mimeType = "" } = await embedding.identify({ path });
  const bytes = await readFile(path);
  switch (type) {
    case "image":
    case "audio":
      return { type, data: bytes.toString("base64"), mimeType };
    case "pdf":
      return { type: "file", data: bytes.toString("base64"), mimeType };
    case "text":
    case "text-other":
      return { type: "text", text: bytes.toString("utf8") };
  }
}
