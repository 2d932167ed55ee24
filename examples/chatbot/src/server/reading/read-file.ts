import { Document } from "@langchain/core/documents";
import { JigsawLoader, wordsOf, type ChunkMetadata, type LoaderSource } from "@x/langchain-jigsaw";
import type { Limits } from "../limits.ts";
import type { Looked } from "../safety/look-at.ts";
import { Refusal } from "../safety/refusal.ts";
import type { Service } from "../service.ts";
import { readPdf } from "./read-pdf.ts";
import { splitText, tooLong } from "./split-text.ts";

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
 * @throws Refusal where there is nothing in it to ask about, or more than `passages`: a note or a PDF before any
 *   of it is embedded, a recording as soon as one is too many
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
    // What a recording carries in its tags can be megabytes in one passage.
    if (documents.length === passages || length > tooLong(passages))
      throw new Refusal(422, tooMuchIn(upload, passages));
    // What is embedded of a PDF is the text of its pages.
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
    // To cut megabytes takes a minute, in which nobody is answered.
    if (text.length > tooLong(limits.passages)) throw new Refusal(422, tooMuchIn(upload, limits.passages));
    const parts = (await splitText(text)).map(withoutLabel).filter((part) => part !== "");
    // Equal passages of one note are several.
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

/** A stranger's text may end as what stands for a picture does, and is one of words all the same. */
function withoutLabel(text: string): string {
  return wordsOf({ pageContent: text });
}

function tooMuchIn({ name }: Upload, passages: number): string {
  return `${name} is too long: ${passages} passages are the most. Cut it into several files.`;
}

function nothingIn({ kind, name }: Upload): string {
  if (kind === "pdf") {
    return `${name} has no text in it. If it is a scan, drop its pages as pictures.`;
  }
  return kind === "audio" ? `Nothing is said in ${name}.` : `There is nothing in ${name} to ask about.`;
}
