import { mediaTypeOf } from "../request/media-type.ts";
import { type Body, parseBody } from "../request/parse-body.ts";
import { parseUpload } from "../store/parse-upload.ts";

/**
 * Parses JSON or a form. The form's parameters are optional, because the SDK sends none with an image alone.
 * @throws RequestRefusedError when the body is invalid
 */
export async function parseVocr(bytes: Buffer<ArrayBuffer>, contentType: string | undefined): Promise<Body> {
  const isForm = mediaTypeOf(contentType) === "multipart/form-data";
  return isForm ? parseUpload(bytes, contentType) : parseBody(bytes, contentType);
}
