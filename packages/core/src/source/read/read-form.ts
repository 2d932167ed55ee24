import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { checkText } from "../../options/check-text.ts";
import { show } from "../../options/checks.ts";
import type { EmbeddingType } from "../../types/embedding-type.ts";
import { looksLikeUrl } from "../url/looks-like-url.ts";
import type { PlainSource } from "./plain-source.ts";
import { isBytes, readBytes } from "./read-bytes.ts";
import { readMedia } from "./read-media.ts";
import { readName } from "./read-name.ts";
import { readUrl } from "./read-url.ts";

/** A source in the form of an object, and its value. */
interface Form {
  readonly value: unknown;
  readonly type: EmbeddingType | undefined;
  readonly source: Readonly<Record<string, unknown>>;
  /** The value's name in errors, such as ``sources[3]'s `url` ``. */
  readonly subject: string;
}

/** How to read an object, by the key of its value. */
export const readForm: Readonly<Record<string, (form: Form) => PlainSource>> = {
  text: ({ value, type = "text", subject }) => {
    checkText(value, subject);
    if (type === "text" || type === "text-other") return { kind: "text", text: value, type };
    throw new JigsawInputError(`${subject} must have the type "text" or "text-other", not "${type}".`);
  },
  url: ({ value, type, subject }) => {
    if (typeof value !== "string" && !(value instanceof URL)) {
      throw new JigsawInputError(`${subject} must be a URL; got ${show(value)}.`);
    }
    return { ...readUrl(value, subject), ...(type && { type }) };
  },
  path: ({ value, type, subject }) => {
    const path = needName(value, subject);
    // Rejected here without showing it, because a URL may contain a secret and a path ends up in names and messages.
    if (looksLikeUrl(path)) {
      throw new JigsawInputError(
        `${subject} is a URL, not a path. Pass it as { url }, or a file: URL as a URL object.`,
      );
    }
    return { kind: "path", path, ...(type && { type }) };
  },
  data: ({ value, type, source, subject }) => {
    if (!isBytes(value)) {
      throw new JigsawInputError(
        `${subject} must be a Blob, a Uint8Array or an ArrayBuffer; got ${show(value)}.`,
      );
    }
    const name = readName(source["filename"], `${subject}: its \`filename\``);
    const mimeType = readName(source["mimeType"], `${subject}: its \`mimeType\``);
    return {
      ...readBytes(value),
      ...(name !== undefined && { name }),
      ...(mimeType !== undefined && { mimeType }),
      ...(type && { type }),
    };
  },
  fileStoreKey: ({ value, type, subject }) => {
    if (type) return { kind: "stored", key: needName(value, subject), type };
    throw new JigsawInputError(`${subject} needs a \`type\`. Set it to "image", "audio" or "pdf".`);
  },
  image: (form) => media(form, "image"),
  audio: (form) => media(form, "audio"),
  pdf: (form) => media(form, "pdf"),
  document: (form) => media(form, "pdf"),
};

function media({ value, type, subject }: Form, keyType: EmbeddingType): PlainSource {
  if (type && type !== keyType)
    throw new JigsawInputError(`${subject} can't have the type "${type}". Remove \`type\`.`);
  return { ...readMedia(value, subject), type: keyType };
}

function needName(value: unknown, subject: string): string {
  const name = readName(value, subject);
  if (name === undefined) throw new JigsawInputError(`${subject} is missing.`);
  return name;
}
