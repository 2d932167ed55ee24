import type { MessageContentDetail } from "@llamaindex/core/llms";
import { JigsawInputError, type Source } from "@x/jigsaw-core";

/**
 * What one part of a message is to be searched with: its text, or a source; undefined for a text that is blank.
 * @throws JigsawInputError where it cannot be embedded
 */
export function querySource(part: MessageContentDetail): string | Source | undefined {
  switch (part.type) {
    case "text":
      return part.text.trim() === "" ? undefined : part.text;
    case "image_url":
      return { image: part.image_url.url };
    case "image":
      return { image: dataUrl(part) };
    case "audio":
      return { audio: dataUrl(part) };
    case "file":
      return { url: dataUrl(part) };
    case "video":
      throw new JigsawInputError(
        "A video cannot be searched with: the service embeds texts, images, audio and PDFs. Pass its sound as an audio part, or a picture of it as an image part.",
      );
    default:
      throw new JigsawInputError(
        'A part of a query must be of type "text", "image_url", "image", "audio" or "file".',
      );
  }
}

function dataUrl({ type, data, mimeType }: { type: string; data: unknown; mimeType: string }): string {
  if (typeof data !== "string" || data === "") {
    throw new JigsawInputError(`\`data\` of a part of type "${type}" must be its bytes in base64.`);
  }
  return data.startsWith("data:") ? data : `data:${mimeType};base64,${data}`;
}
