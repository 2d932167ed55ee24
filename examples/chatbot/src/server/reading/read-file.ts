import type { Document } from "@langchain/core/documents";
import { JigsawLoader, type ChunkMetadata, type LoaderSource } from "@x/langchain-jigsaw";
import type { Looked } from "../safety/look-at.ts";
import { Refusal } from "../safety/refusal.ts";
import type { Service } from "../service.ts";
import { splitText } from "./split-text.ts";

/** A file that was uploaded and looked at. */
export interface Upload extends Looked {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a file into passages with vectors: a picture whole, a recording by what is said when, a PDF by its pages, a note
 * by its paragraphs.
 *
 * @throws Refusal where there is nothing in it to ask about
 */
export async function readFile(
  upload: Upload,
  { embeddings, describe }: Service,
  signal: AbortSignal,
): Promise<Document<ChunkMetadata>[]> {
  const metadata = { fileId: upload.id, fileName: upload.name };
  const sources = await sourcesOf(upload, metadata);
  const loader = new JigsawLoader(sources, { embeddings, describe, metadata, pdf: "pages", signal });
  const documents = await loader.load();
  if (documents.length === 0) throw new Refusal(422, nothingIn(upload));
  return documents;
}

async function sourcesOf(
  upload: Upload,
  metadata: Readonly<Record<string, string>>,
): Promise<LoaderSource[]> {
  const { id, name, kind, mimeType, bytes } = upload;
  if (kind === "text") return await splitText(new TextDecoder().decode(bytes), { ...metadata, source: name });
  return [{ data: bytes, filename: name, mimeType, type: kind, id }];
}

function nothingIn({ kind, name }: Upload): string {
  if (kind === "pdf") {
    return `${name} has no text in it. If it is a scan, drop its pages as pictures.`;
  }
  return kind === "audio" ? `Nothing is said in ${name}.` : `There is nothing in ${name} to ask about.`;
}
