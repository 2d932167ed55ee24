import type { BaseReader, TextNode } from "@llamaindex/core/schema";
import { JigsawError, JigsawInputError, type IdentifiedSource, type Progress } from "@x/jigsaw-core";
import {
  listFiles,
  loadSettings,
  mapConcurrently,
  meetsAll,
  RecentLoads,
  untilSignal,
  type LoadedChunk,
  type LoadedChunks,
} from "@x/jigsaw-core/internal";
import { checkEmbedModel } from "../embedding/embed-model.ts";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { loadShared } from "./load-shared.ts";
import { readContext, readNodes } from "./read-source.ts";
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

/** A file that was embedded; one that failed has none. */
interface ReadFile {
  readonly identified?: IdentifiedSource;
  readonly chunks: readonly LoadedChunk[];
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
    loadSettings(options);
    checkEmbedModel(options.embedModel);
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
    const recent = new RecentLoads<LoadedChunks>();
    const taken = new Set<string>();
    let end: { readonly error: unknown } | undefined;
    let done = 0;
    const work = async (file: string, index: number, own: AbortSignal): Promise<ReadFile> => {
      const source = { path: file };
      try {
        const identified = await context.embedModel.identify(source, { signal: own });
        const { chunks } = await loadShared({ source, identified }, context, recent, own);
        return { identified, chunks };
      } catch (error) {
        if (own.aborted || !this.#options.onError || !JigsawError.isInstance(error)) throw error;
        if (meetsAll(error)) end ??= { error };
        await this.#options.onError(source, Object.assign(error, { index }));
        return { chunks: [] };
      }
    };
    const limit = Math.min(maxConcurrency, mostFiles);
    const mapping = { limit, order: "places", signals: [signal], ended: () => end } as const;
    for await (const { identified, chunks } of mapConcurrently(listFiles(path, recursive), work, mapping)) {
      if (identified) {
        nodes.push(...(await readNodes(identified, chunks, context, taken.has(identified.id))));
        taken.add(identified.id);
      }
      done++;
      const progress = { done, total: done, usage: context.embedModel.usage };
      await untilSignal(Promise.resolve(onProgress?.(progress)), signal);
    }
    return nodes;
  }
}
