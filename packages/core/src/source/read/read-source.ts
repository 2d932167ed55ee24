import { JigsawInputError } from "../../errors/jigsaw-input-error.ts";
import { isRecord } from "../../guards/is-record.ts";
import { show } from "../../options/checks.ts";
import type { EmbeddingType } from "../../types/embedding-type.ts";
import type { PlainSource } from "./plain-source.ts";
import { readForm } from "./read-form.ts";
import { isMedia, readMedia, validForms } from "./read-media.ts";
import { readName } from "./read-name.ts";

const types: readonly EmbeddingType[] = ["text", "text-other", "image", "audio", "pdf"];

/**
 * Reads a source of any form, without opening files.
 * @param subject the source's name in errors, such as `sources[3]`
 * @throws JigsawInputError if the source is invalid
 */
export function readSource(source: unknown, subject: string): PlainSource {
  if (!isRecord(source) || isMedia(source)) return readMedia(source, subject);
  const [form, ...more] = Object.entries(readForm).filter(([key]) => source[key] !== undefined);
  if (!form) throw new JigsawInputError(`${subject} must be ${validForms}.`);
  if (more.length > 0) {
    const keys = [form, ...more].map(([key]) => `\`${key}\``).join(" and ");
    throw new JigsawInputError(`${subject} has ${keys}. Keep only one of them.`);
  }
  const [key, read] = form;
  const id = readName(source["id"], `${subject}'s \`id\``);
  const type = readType(source["type"], subject);
  const plain = read({ value: source[key], type, source, subject: `${subject}'s \`${key}\`` });
  return { ...plain, ...(id !== undefined && { id }) };
}

function readType(value: unknown, subject: string): EmbeddingType | undefined {
  const type = types.find((candidate) => candidate === value);
  if (type !== undefined || value === undefined) return type;
  const known = types.map((candidate) => `"${candidate}"`).join(", ");
  throw new JigsawInputError(`${subject}'s \`type\` must be one of ${known}; got ${show(value)}.`);
}
