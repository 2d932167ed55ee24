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

/** The largest file that the service accepts (API reference: "at most 100 MB"), in decimal megabytes, the stricter unit. */
const maxBytes = 100_000_000;

/** What the caller knows about the bytes. */
interface BytesInfo {
  readonly type?: EmbeddingType | undefined;
  readonly mimeType?: string | undefined;
  /** A file's name or path. */
  readonly name?: string | undefined;
  readonly subject: string;
}

/** Resolves bytes. A text is sent as a string in the request, anything else as a file. */
export async function bytesParts(bytes: Blob, info: BytesInfo, scope: AbortScope): Promise<SourceParts> {
  const { name, subject } = info;
  checkSize(bytes.size, subject);
  const blob = await ownBlob(bytes, subject);
  const sample = await readSample(blob, subject);
  const clues = { type: info.type, mimeType: info.mimeType, name, sample, whole: blob };
  const { type, mimeType, problem } = await findType(clues);
  if (!type) throw new JigsawInputError(`${subject}: ${problem ?? unknownKind(mimeType, sample)}`);
  const common = { source: name ?? "blob", subject, ...(mimeType !== undefined && { mimeType }) };
  const isRaw =
    mimeType === undefined || !isPacked(mimeType) || (info.type !== undefined && isLegible(mimeType));
  const isUnread = isTextType(type) && !isRaw;
  if (isTextType(type) && isRaw) {
    const encoded = { charset: charsetOf(info.mimeType), isNamedText: info.type !== undefined, subject };
    return await textParts(decodeText(await readBlob(blob, subject), encoded), { ...common, type });
  }
  const hash = await readHash(blob, subject, scope);
  const file = new File([blob], baseName(name ?? type), { type: mimeType ?? "" });
  return {
    ...common,
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
  if (size === 0)
    throw new JigsawInputError(`${subject} is empty, so there is nothing to embed. Filter it out.`);
  if (size <= maxBytes) return;
  const megabytes = (size / 1_000_000).toFixed(1);
  throw new JigsawInputError(
    `${subject} is too large: ${megabytes} MB (${size} bytes). The service accepts at most 100 MB. Split it.`,
  );
}

const olderOffice = /^application\/(x-cfb|msword|vnd\.ms-(excel|powerpoint))$/;

function unknownKind(mimeType: string | undefined, sample: Uint8Array): string {
  if (mimeType?.startsWith("video/")) {
    return `videos (${mimeType}) can't be embedded. Extract the audio or images and embed those, or set \`type\`.`;
  }
  if (mimeType === "image/svg+xml") {
    return 'SVG images can\'t be embedded. Convert it to PNG, or embed its source with `type: "text-other"`.';
  }
  if (mimeType !== undefined && olderOffice.test(mimeType)) {
    return `older Office files (${mimeType}) can't be read. Save it as .docx, .xlsx or .pptx.`;
  }
  if (mimeType !== undefined) {
    return `files of type ${mimeType} can't be embedded. The service embeds images, audio, PDFs and text. Set \`type\` or \`mimeType\` if it is one of them.`;
  }
  const encodingAdvice = sample.includes(0)
    ? ""
    : " If it is a text in an older encoding, save it as UTF-8 or name the encoding in `mimeType`.";
  return `its type can't be detected from its bytes or its name. Set \`type\` or \`mimeType\` if it is an image, audio, a PDF or a text.${encodingAdvice}`;
}
