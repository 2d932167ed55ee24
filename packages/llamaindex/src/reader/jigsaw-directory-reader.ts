import type { BaseReader, TextNode } from "@llamaindex/core/schema";
import type { Progress } from "@x/jigsaw-core";
import { filesIn, loadEach, SharedLoads } from "@x/jigsaw-core/internal";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { readContext, readNodes } from "./read-source.ts";
import { checkReaderOptions, type JigsawReaderOptions } from "./reader-options.ts";

/** How a folder becomes nodes. */
export interface JigsawDirectoryReaderOptions extends JigsawReaderOptions {
  /** Whether files in folders of the folder are read, too. @default true */
  readonly recursive?: boolean | undefined;
  /** Called after each file, and waited for. What it throws or rejects with ends the reading. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
}

/**
 * Reads the files of a folder side by side, into nodes in alphabetical order of the files. What starts with a dot is left
 * out; what cannot be embedded fails, and with `onError` is reported and left out. Files of equal bytes are embedded
 * once, and each has nodes of its own.
 * @example
 * const nodes = await new JigsawDirectoryReader({ onError: (file, error) => console.warn(file, error) }).loadData("docs");
 */
export class JigsawDirectoryReader implements BaseReader<TextNode<NodeMetadata>> {
  readonly #options: JigsawDirectoryReaderOptions;

  constructor(options: JigsawDirectoryReaderOptions = {}) {
    checkReaderOptions(options, ["recursive", "onProgress"]);
    this.#options = options;
  }

  /** @param directory the folder's path, also as `SimpleDirectoryReader` takes it */
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
