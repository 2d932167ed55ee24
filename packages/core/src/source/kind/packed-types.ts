const openXml =
  /^application\/vnd\.openxmlformats-officedocument\.(wordprocessingml\.(document|template)|presentationml\.(presentation|slideshow|template)|spreadsheetml\.(sheet|template))$/;
/** The same with macros, which nobody runs here. */
const macros = /^application\/vnd\.ms-(word|powerpoint|excel)\.\w+\.macroenabled\.12$/;
const openDocument =
  /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)(-template)?$/;

/** Whether a MIME type is of a file that has words and is none: a reader has to take them out. */
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

/** Rich text, which has two MIME types. */
function isRtf(mimeType: string): boolean {
  return mimeType === "application/rtf" || mimeType === "text/rtf";
}

/** Whether a packed file is written in letters, so that it can be taken for a plain text. */
export function isLegible(mimeType: string): boolean {
  return isRtf(mimeType) || mimeType === "message/rfc822";
}
