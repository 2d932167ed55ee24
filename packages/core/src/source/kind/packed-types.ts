const openXml =
  /^application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.(document|template)|presentationml\.(presentation|slideshow|template)|spreadsheetml\.(sheet|template))$/;
/** The same with macros, which nobody runs here. */
const macros = /^application\/vnd\.ms-(word|powerpoint|excel)\.\w+\.macroenabled\.12$/;
const openDocument =
  /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)(-template)?$/;

/** Whether a MIME type is that of a document whose text has to be extracted by a reader. */
export function isPacked(mimeType: string): boolean {
  return (
    openXml.test(mimeType) ||
    macros.test(mimeType) ||
    openDocument.test(mimeType) ||
    mimeType === "application/epub+zip" ||
    mimeType === "message/rfc822" ||
    isRtf(mimeType)
  );
}

/** Whether a MIME type is one of the two of rich text. */
function isRtf(mimeType: string): boolean {
  return mimeType === "application/rtf" || mimeType === "text/rtf";
}

/** Whether a packed format is text-based, so that it can be embedded as plain text if its reader fails. */
export function isLegible(mimeType: string): boolean {
  return isRtf(mimeType) || mimeType === "message/rfc822";
}
