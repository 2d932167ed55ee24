import type { AbortScope } from "../abort/abort-scope.ts";
import { JigsawInputError } from "../errors/jigsaw-input-error.ts";
import type { EmbeddingType } from "../types/embedding-type.ts";
import { baseName } from "./base-name.ts";
import { charsetOf, decodeText } from "./kind/decode-text.ts";
import { isTextType } from "./kind/media-types.ts";
import { isLegible, isPacked } from "./kind/packed-types.ts";
import { ownBlob, readBlob, readHash, readSample } from "./read/read-blob.ts";
import type { SourceParts } from "./source-parts.ts";
import { findType } from "./kind/source-type.ts";
import { textParts } from "./text-parts.ts";

/** The largest file that the service takes (API reference: "at most 100 MB"), by the stricter way to count. */
const maxBytes = 100_000_000;

/** What the caller says of bytes. */
export interface BytesAre {
  readonly type?: EmbeddingType | undefined;
  readonly mimeType?: string | undefined;
  /** A file's name or path. */
  readonly name?: string | undefined;
  readonly subject: string;
}

/** Bytes: a text goes into the request as its words, anything else beside it as a file. */
export async function bytesParts(bytes: Blob, are: BytesAre, scope: AbortScope): Promise<SourceParts> {
  const { name, subject } = are;
  checkSize(bytes.size, subject);
  const blob = await ownBlob(bytes, subject);
  const sample = await readSample(blob, subject);
  const clues = { type: are.type, mimeType: are.mimeType, name, sample, whole: blob };
  const { type, mimeType, problem } = await findType(clues);
  if (!type) throw new JigsawInputError(`${subject}: ${problem ?? unknownKind(mimeType, sample)}`);
  const is = { source: name ?? "blob", subject, ...(mimeType !== undefined && { mimeType }) };
  const isRaw =
    mimeType === undefined || !isPacked(mimeType) || (are.type !== undefined && isLegible(mimeType));
  const isUnread = isTextType(type) && !isRaw;
  if (isTextType(type) && isRaw) {
    const encoded = { charset: charsetOf(are.mimeType), isNamedText: are.type !== undefined, subject };
    return await textParts(decodeText(await readBlob(blob, subject), encoded), { ...is, type });
  }
  const hash = await readHash(blob, subject, scope);
  const file = new File([blob], baseName(name ?? type), { type: mimeType ?? "" });
  return {
    ...is,
    type,
    sha256: hash,
    params: { type },
    file,
    ...(isUnread && { isUnread }),
    identity: ["sha256", hash],
    content: ["sha256", hash],
  };
}

function checkSize(size: number, subject: string): void {
  if (size === 0) throw new JigsawInputError(`${subject} is empty: there is nothing in it to embed.`);
  if (size <= maxBytes) return;
  const megabytes = (size / 1_000_000).toFixed(1);
  throw new JigsawInputError(
    `${subject} has ${megabytes} MB (${size} bytes); the service takes at most 100 MB. Split it.`,
  );
}

const olderOffice = /^application\/(x-cfb|msword|vnd\.ms-(excel|powerpoint))$/;

function unknownKind(mimeType: string | undefined, sample: Uint8Array): string {
  if (mimeType?.startsWith("video/")) {
    return `it is a video (${mimeType}), which the service cannot embed. Take its sound or pictures, or give a \`type\`.`;
  }
  if (mimeType === "image/svg+xml") {
    return 'it is an SVG. Turn it into a PNG, or embed its source with type: "text-other".';
  }
  if (mimeType !== undefined && olderOffice.test(mimeType)) {
    return `it is an older Office file (${mimeType}), which can't be read. Save it as .docx, .xlsx or .pptx.`;
  }
  const nul = sample.includes(0)
    ? ""
    : ", unless it is a text in an older encoding: save it as UTF-8, or declare its encoding in a MIME type";
  const what =
    mimeType === undefined ? `its bytes and its name do not tell what it is${nul}` : `it is ${mimeType}`;
  return `${what}; the service embeds images, audio, PDFs and text. Give a \`type\` or a MIME type if it is one of them.`;
}
