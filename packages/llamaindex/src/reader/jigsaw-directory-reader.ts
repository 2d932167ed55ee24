import type { BaseReader, TextNode } from "@llamaindex/core/schema";
import { JigsawError, JigsawInputError, type Progress } from "@x/jigsaw-core";
import { listFiles, loadSettings, mapConcurrently, meetsAll, untilSignal } from "@x/jigsaw-core/adapters";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { readContext, readSource, type ReadNodes } from "./read-source.ts";
import type { JigsawReaderOptions } from "./reader-options.ts";

/** Most files at once, whatever `maxConcurrency` allows: each holds its vectors until it is its turn. */
const mostFiles = 200;

/** How a folder becomes nodes. */
export interface JigsawDirectoryReaderOptions extends JigsawReaderOptions {
  /** Whether files in folders of the folder are read, too. @default true */
  readonly recursive?: boolean | undefined;
  /** Called after each file, and waited for. What it throws or rejects with ends the reading. */
  readonly onProgress?: ((progress: Progress) => unknown) | undefined;
}

/**
 * Reads the files of a folder side by side, into nodes in alphabetical order of the files. What starts with a dot is left
 * out; what cannot be embedded fails, and with `onError` is reported and left out.
 * @example
 * const nodes = await new JigsawDirectoryReader({ onError: (file, error) => console.warn(file, error) }).loadData("docs");
 */
export class JigsawDirectoryReader implements BaseReader<TextNode<NodeMetadata>> {
  readonly #options: JigsawDirectoryReaderOptions;

  constructor(options: JigsawDirectoryReaderOptions = {}) {
    loadSettings(options);
    this.#options = options;
  }

  /** @param directory the folder's path, also as `SimpleDirectoryReader` takes it */
  async loadData(directory: string | { readonly directoryPath: string }): Promise<TextNode<NodeMetadata>[]> {
    const path = typeof directory === "string" ? directory : directory?.directoryPath;
    if (typeof path !== "string" || path === "") {
      throw new JigsawInputError("`directory` must be a folder's path.");
    }
    const { recursive = true, signal, onProgress } = this.#options;
    const context = readContext(this.#options);
    const { maxConcurrency } = context.embedModel;
    const nodes: TextNode<NodeMetadata>[] = [];
    let end: { readonly error: unknown } | undefined;
    let done = 0;
    const work = async (file: string, index: number, own: AbortSignal): Promise<ReadNodes> => {
      try {
        return await readSource({ path: file }, context, own);
      } catch (error) {
        if (own.aborted || !this.#options.onError || !JigsawError.isInstance(error)) throw error;
        if (meetsAll(error)) end ??= { error };
        await this.#options.onError({ path: file }, Object.assign(error, { index }));
        return { nodes: [], blank: 0 };
      }
    };
    const limit = Math.min(maxConcurrency, mostFiles);
    const mapping = { limit, order: "places", signals: [signal], ended: () => end } as const;
    for await (const read of mapConcurrently(listFiles(path, recursive), work, mapping)) {
      nodes.push(...read.nodes);
      done++;
      const progress = { done, total: done, usage: context.embedModel.usage };
      await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
    }
    return nodes;
  }
}
