import type { BaseReader, TextNode } from "@llamaindex/core/schema";
import type { Progress } from "@x/jigsaw-core";
import { filesIn } from "@x/jigsaw-core/internal";
import { loadEach, SharedLoads } from "@x/jigsaw-core/ingestion";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { readContext, readNodes } from "./read-source.ts";
import { checkReaderOptions, type JigsawReaderOptions } from "./reader-options.ts";

/** Options of `JigsawDirectoryReader`. */
export interface JigsawDirectoryReaderOptions extends JigsawReaderOptions {
  /** Whether to read the files in subfolders, too. @default true */
  readonly recursive?: boolean | undefined;
  /** Called and awaited after each file. If it throws or rejects, the run ends with that error. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
}

/**
 * Reads the files of a folder concurrently and returns nodes in alphabetical order of the files. Files and folders
 * whose names start with a dot are skipped. A file that can't be embedded makes `loadData` reject; with `onError` it is
 * reported and skipped. Files with equal bytes are embedded once, but each has its own nodes.
 * @example
 * ```ts
 * import { JigsawDirectoryReader } from "@x/llamaindex-jigsaw";
 *
 * const onError = (source: unknown, error: Error): void => console.log(source, error.message);
 * const nodes = await new JigsawDirectoryReader({ recursive: false, onError }).loadData("samples");
 * console.log(nodes.length);
 * ```
 */
export class JigsawDirectoryReader implements BaseReader<TextNode<NodeMetadata>> {
  readonly #options: JigsawDirectoryReaderOptions;

  constructor(options: JigsawDirectoryReaderOptions = {}) {
    checkReaderOptions(options, ["recursive", "onProgress"]);
    this.#options = options;
  }

  /**
   * Reads a folder.
   * @param directory the folder's path, also as `SimpleDirectoryReader` takes it
   * @throws JigsawError with the `index` of the first file that failed, unless there is `onError`
   */
  async loadData(directory: string | { readonly directoryPath: string }): Promise<TextNode<NodeMetadata>[]> {
    const path = typeof directory === "string" ? directory : directory?.directoryPath;
    const { recursive = true, onError, onProgress, signal } = this.#options;
    const files = filesIn(path, recursive);
    const context = readContext(this.#options);
    const shared = new SharedLoads(context.embedModel, context);
    const seen = new Set<string>();
    const nodes: TextNode<NodeMetadata>[] = [];
    const loads = loadEach(files, {
      embedder: context.embedModel,
      load: async (source, own) => {
        const identified = await context.embedModel.identify(source, { signal: own });
        const { chunks } = await shared.load({ source, identified }, own);
        return { identified, chunks };
      },
      finish: async ({ identified, chunks }) => {
        const isDuplicate = seen.has(identified.id);
        seen.add(identified.id);
        return await readNodes(identified, chunks, context, isDuplicate);
      },
      onError,
      onProgress,
      signal,
    });
    for await (const read of loads) nodes.push(...read);
    context.report.warn();
    return nodes;
  }
}
