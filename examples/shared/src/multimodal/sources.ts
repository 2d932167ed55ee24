import { filesIn } from "../files-in.ts";
import { UsageError } from "../usage-error.ts";
import { paragraphsOf, sampleFiles } from "./samples.ts";

/** A paragraph of a note. */
export interface Paragraph {
  readonly text: string;
  /** Flat, because many vector stores accept nothing else. `paragraph` counts from 1. */
  readonly metadata: { readonly source: string; readonly paragraph: number };
}

/**
 * The files of a folder as sources. A note becomes one document per paragraph, because it covers several subjects.
 *
 * @param folder undefined for the samples
 * @param documentOf creates the framework's document for a paragraph
 * @throws UsageError when the folder can't be read
 */
export async function sourcesIn<Document>(
  folder: string | undefined,
  documentOf: (paragraph: Paragraph) => Document,
): Promise<(Document | { path: string })[]> {
  const paths = folder === undefined ? sampleFiles : await list(folder);
  const sources = await Promise.all(
    paths.map(async (path) =>
      /\.(md|txt)$/i.test(path) ? (await paragraphs(path)).map(documentOf) : [{ path }],
    ),
  );
  return sources.flat();
}

async function list(folder: string): Promise<string[]> {
  try {
    return await filesIn(folder);
  } catch (error) {
    throw new UsageError(`Could not read the folder ${folder}: it does not exist or is not readable.`, {
      cause: error,
    });
  }
}

async function paragraphs(source: string): Promise<Paragraph[]> {
  return (await paragraphsOf(source)).map((text, index) => ({
    text,
    metadata: { source, paragraph: index + 1 },
  }));
}
