import type { MessageContentDetail } from "@llamaindex/core/llms";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";

/**
 * What one part of a message is to be searched with: its text, or a source; undefined for a text that is blank.
 * @throws JigsawInputError where it cannot be embedded
 */
export function querySource(part: MessageContentDetail): string | Source | undefined {
  // Messages come from elsewhere, as from a chat over HTTP: no type holds them to their shape.
  if (!isRecord(part)) throw invalidPartError();
  switch (part.type) {
    case "text":
      return wordsOf(part.text);
    case "image_url":
      return { image: addressOf(part) };
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
      throw invalidPartError();
  }
}

function wordsOf(text: unknown): string | undefined {
  if (typeof text !== "string")
    throw new JigsawInputError('`text` of a part of type "text" must be a string.');
  return text.trim() === "" ? undefined : text;
}

function addressOf({ image_url: image }: { image_url: { url: string } }): string {
  if (isRecord(image) && image.url !== undefined) return image.url;
  throw new JigsawInputError('`image_url` of a part of type "image_url" must be `{ url }`.');
}

function invalidPartError(): JigsawInputError {
  return new JigsawInputError(
    'A part of a query must be of type "text", "image_url", "image", "audio" or "file".',
  );
}

function dataUrl({ type, data, mimeType }: { type: string; data: unknown; mimeType: string }): string {
  if (typeof data !== "string" || data === "") {
    throw new JigsawInputError(`\`data\` of a part of type "${type}" must be its bytes in base64.`);
  }
  return data.startsWith("data:") ? data : `data:${mimeType};base64,${data}`;
}
