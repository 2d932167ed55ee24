import type { MessageContentDetail } from "@llamaindex/core/llms";
import { JigsawInputError, type Source } from "@x/jigsaw-core";
import { isRecord } from "@x/jigsaw-core/internal";

/**
 * Converts one part of a message to a query: its text, or a source. Undefined for a blank text.
 * @throws JigsawInputError if it can't be embedded
 */
export function querySource(part: MessageContentDetail): string | Source | undefined {
  // Messages may come from untyped code, such as a chat over HTTP, so their shape is checked here.
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
        'A query part must not be of type "video", because the service embeds only texts, images, audio and PDFs. Pass the sound as an audio part, or a frame as an image part.',
      );
    default:
      throw invalidPartError();
  }
}

function wordsOf(text: unknown): string | undefined {
  if (typeof text !== "string")
    throw new JigsawInputError('`text` of a query part of type "text" must be a string.');
  return text.trim() === "" ? undefined : text;
}

function addressOf({ image_url: image }: { image_url: { url: string } }): string {
  if (isRecord(image) && image.url !== undefined) return image.url;
  throw new JigsawInputError('`image_url` of a query part of type "image_url" must be `{ url }`.');
}

function invalidPartError(): JigsawInputError {
  return new JigsawInputError(
    'A query part must be of type "text", "image_url", "image", "audio" or "file".',
  );
}

function dataUrl({ type, data, mimeType }: { type: string; data: unknown; mimeType: string }): string {
  if (typeof data !== "string" || data === "") {
    throw new JigsawInputError(`\`data\` of a query part of type "${type}" must be a base64 string.`);
  }
  return data.startsWith("data:") ? data : `data:${mimeType};base64,${data}`;
}
