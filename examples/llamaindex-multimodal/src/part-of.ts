import { readFile } from "node:fs/promises";
import type { JigsawEmbedding } from "@x/llamaindex-jigsaw";
import type { MessageContentDetail } from "llamaindex";

/** A file as a part of a message: a picture, a recording or a PDF as its bytes, anything else as its text. */
export async function partOf(path: string, embedding: JigsawEmbedding): Promise<MessageContentDetail> {
  // Looks at the file, and sends nothing.
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
