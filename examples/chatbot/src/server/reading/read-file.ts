import { Document } from "@langchain/core/documents";
import { JigsawLoader, wordsOf, type ChunkMetadata, type LoaderSource } from "@x/langchain-jigsaw";
import type { Limits } from "../limits.ts";
import type { DetectedKind } from "../safety/detect-kind.ts";
import { Refusal } from "../safety/refusal.ts";
import type { Service } from "../service.ts";
import { extractText } from "./extract-text.ts";
import { splitText, maxLengthFor } from "./split-text.ts";

/** An uploaded file with its detected kind. */
export interface Upload extends DetectedKind {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Why a recording has no passages. */
export const noWords = "No words were recognised in it. You can play it, but not search it.";

/** The passages of a file with their vectors. */
export interface ReadFile {
  readonly documents: Document<ChunkMetadata>[];
  /** The text that was extracted from a document. */
  readonly text?: string;
}

/**
 * Reads a file into passages with vectors: pictures as a whole, recordings by time, PDFs by page, and other texts by
 * paragraph.
 *
 * @throws Refusal when the file contains nothing to ask about, or more than `limits.passages` passages. Notes and PDFs are
 *   checked before anything is embedded, recordings while their passages arrive
 */
export async function readFile(
  upload: Upload,
  { embeddings, describe }: Service,
  limits: Pick<Limits, "passages" | "extraction">,
  signal: AbortSignal,
): Promise<ReadFile> {
  const { passages } = limits;
  const metadata = { fileId: upload.id, fileName: upload.name };
  const { sources, text } = await sourcesOf(upload, metadata, limits, signal);
  if (sources.length > passages) throw new Refusal(422, tooMuchIn(upload, passages));
  const loader = new JigsawLoader(sources, { embeddings, describe, metadata, signal });
  const documents: Document<ChunkMetadata>[] = [];
  let length = 0;
  for await (const document of loader.lazyLoad()) {
    length += document.pageContent.length;
    // The tags of a recording can put megabytes into one passage.
    if (documents.length === passages || length > maxLengthFor(passages))
      throw new Refusal(422, tooMuchIn(upload, passages));
    // These were embedded as text, but belong to a PDF or a document.
    if (upload.kind === "pdf" || upload.kind === "document")
      Object.assign(document.metadata, { type: upload.kind, mimeType: upload.mimeType });
    documents.push(document);
  }
  if (documents.length === 0) throw new Refusal(422, nothingIn(upload));
  return { documents, ...(text !== undefined && { text }) };
}

async function sourcesOf(
  upload: Upload,
  metadata: Readonly<Record<string, string>>,
  limits: Pick<Limits, "passages" | "extraction">,
  signal: AbortSignal,
): Promise<{ readonly sources: LoaderSource[]; readonly text?: string }> {
  const { id, name, kind, mimeType, bytes } = upload;
  if (kind === "text") return { sources: await piecesOf(new TextDecoder().decode(bytes), upload, limits) };
  if (kind === "document") {
    const text = (await extractText(upload, limits.extraction, signal)).join("\n\n");
    return { sources: await piecesOf(text, upload, limits), text };
  }
  if (kind === "pdf") {
    const pages = await extractText(upload, limits.extraction, signal);
    const all = pages.map((page, index) => {
      const pageContent = withoutLabel(page);
      return new Document({ pageContent, metadata: { ...metadata, source: name, pageNumber: index + 1 } });
    });
    return { sources: all.filter(({ pageContent }) => pageContent.trim() !== "") };
  }
  return { sources: [{ data: bytes, filename: name, mimeType, type: kind, id }] };
}

async function piecesOf(
  text: string,
  upload: Upload,
  { passages }: Pick<Limits, "passages">,
): Promise<LoaderSource[]> {
  // Splitting megabytes takes a minute, during which the server can't respond.
  if (text.length > maxLengthFor(passages)) throw new Refusal(422, tooMuchIn(upload, passages));
  const parts = (await splitText(text)).map(withoutLabel).filter((part) => part !== "");
  // The position keeps equal passages of a note apart.
  return parts.map((part, place) => ({ text: part, id: `${upload.id} ${place}` }));
}

/** Removes a trailing label such as `[image a.jpg #1a2b3c4d]`, which would make the text look like a placeholder. */
function withoutLabel(text: string): string {
  return wordsOf({ pageContent: text });
}

function tooMuchIn({ name }: Upload, passages: number): string {
  return `${name} is too long: the limit is ${passages} passages. Split it into several files.`;
}

function nothingIn({ kind, name }: Upload): string {
  if (kind === "pdf") {
    return `${name} contains no text. If it is a scan, add its pages as pictures.`;
  }
  return kind === "audio" ? `No speech was found in ${name}.` : `${name} contains nothing to ask about.`;
}
