import { Document } from "@langchain/core/documents";
import { JigsawLoader, wordsOf, type ChunkMetadata, type LoaderSource } from "@x/langchain-jigsaw";
import type { Limits } from "../limits.ts";
import type { DetectedKind } from "../safety/detect-kind.ts";
import { Refusal } from "../safety/refusal.ts";
import type { Service } from "../service.ts";
import { readPdf } from "./read-pdf.ts";
import { splitText, maxLengthFor } from "./split-text.ts";

/** An uploaded file with its detected kind. */
export interface Upload extends DetectedKind {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a file into passages with vectors: pictures as a whole, recordings by time, PDFs by page, and notes by paragraph.
 *
 * @throws Refusal when the file contains nothing to ask about, or more than `limits.passages` passages. Notes and PDFs are
 *   checked before anything is embedded, recordings while their passages arrive
 */
export async function readFile(
  upload: Upload,
  { embeddings, describe }: Service,
  limits: Pick<Limits, "passages" | "pdf">,
  signal: AbortSignal,
): Promise<Document<ChunkMetadata>[]> {
  const { passages } = limits;
  const metadata = { fileId: upload.id, fileName: upload.name };
  const sources = await sourcesOf(upload, metadata, limits, signal);
  if (sources.length > passages) throw new Refusal(422, tooMuchIn(upload, passages));
  const loader = new JigsawLoader(sources, { embeddings, describe, metadata, signal });
  const documents: Document<ChunkMetadata>[] = [];
  let length = 0;
  for await (const document of loader.lazyLoad()) {
    length += document.pageContent.length;
    // The tags of a recording can put megabytes into one passage.
    if (documents.length === passages || length > maxLengthFor(passages))
      throw new Refusal(422, tooMuchIn(upload, passages));
    // The pages were embedded as text, but belong to a PDF.
    if (upload.kind === "pdf")
      Object.assign(document.metadata, { type: upload.kind, mimeType: upload.mimeType });
    documents.push(document);
  }
  if (documents.length === 0) throw new Refusal(422, nothingIn(upload));
  return documents;
}

async function sourcesOf(
  upload: Upload,
  metadata: Readonly<Record<string, string>>,
  limits: Pick<Limits, "passages" | "pdf">,
  signal: AbortSignal,
): Promise<LoaderSource[]> {
  const { id, name, kind, mimeType, bytes } = upload;
  if (kind === "text") {
    const text = new TextDecoder().decode(bytes);
    // Splitting megabytes takes a minute, during which the server can't respond.
    if (text.length > maxLengthFor(limits.passages))
      throw new Refusal(422, tooMuchIn(upload, limits.passages));
    const parts = (await splitText(text)).map(withoutLabel).filter((part) => part !== "");
    // The position keeps equal passages of a note apart.
    return parts.map((part, place) => ({ text: part, id: `${id} ${place}` }));
  }
  if (kind === "pdf") {
    const pages = await readPdf(bytes, name, limits.pdf, signal);
    const all = pages.map((page, index) => {
      const pageContent = withoutLabel(page);
      return new Document({ pageContent, metadata: { ...metadata, source: name, pageNumber: index + 1 } });
    });
    return all.filter(({ pageContent }) => pageContent.trim() !== "");
  }
  return [{ data: bytes, filename: name, mimeType, type: kind, id }];
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
