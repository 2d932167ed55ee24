import { extname } from "node:path";
import { JigsawError, JigsawLoader, wordsOf, type JigsawEmbeddings } from "@x/langchain-jigsaw";
import { JigsawReader, wordsOf as wordsOfNode, type JigsawEmbedding } from "@x/llamaindex-jigsaw";

const slowMs = 30_000;

/** The embedding models of both adapters. */
export interface Models {
  readonly embeddings: JigsawEmbeddings;
  readonly embedModel: JigsawEmbedding;
}

/** The result of loading a file. */
export interface FileResult {
  readonly path: string;
  /** The detected MIME type, or the extension of a rejected file. */
  readonly kind: string;
  /** The text of each Document; empty for one with just a label. */
  readonly words: readonly string[];
  readonly refusal?: string;
  /** Warnings, such as that it was embedded as plain text. */
  readonly warnings: readonly string[];
  readonly isDifferent: boolean;
  readonly isSlow: boolean;
  /** Whether an error other than a `JigsawError` was thrown. */
  readonly isCrash: boolean;
}

interface Outcome {
  readonly words: readonly string[];
  readonly mimeType?: string;
  readonly refusal?: string;
  readonly isCrash?: boolean;
}

/** Loads a file with both adapters. */
export async function tryFile(path: string, { embeddings, embedModel }: Models): Promise<FileResult> {
  const warnings: string[] = [];
  const onWarning = ({ message }: Error): void => void warnings.push(message);
  process.on("warning", onWarning);
  const started = performance.now();
  try {
    const load = async (): Promise<Outcome> => {
      const documents = await new JigsawLoader({ path }, { embeddings, pdf: "pages" }).load();
      return { words: documents.map(wordsOf), mimeType: String(documents[0]?.metadata.mimeType) };
    };
    const read = async (): Promise<Outcome> => {
      const nodes = await new JigsawReader({ embedModel, pdf: "pages" }).loadData({ path });
      return { words: nodes.map(wordsOfNode), mimeType: String(nodes[0]?.metadata.mime_type) };
    };
    const [one, other] = [await outcomeOf(load), await outcomeOf(read)];
    const { words, mimeType = extname(path).toLowerCase(), refusal } = one;
    return {
      path,
      kind: mimeType || "no extension",
      words,
      ...(refusal !== undefined && { refusal: refusal.replaceAll(path, "(path)") }),
      warnings: [...new Set(warnings)],
      isDifferent: JSON.stringify(one) !== JSON.stringify(other),
      isSlow: performance.now() - started > 2 * slowMs,
      isCrash: one.isCrash === true || other.isCrash === true,
    };
  } finally {
    process.off("warning", onWarning);
  }
}

async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    return { words: [], refusal, isCrash: !JigsawError.isInstance(error) };
  }
}
