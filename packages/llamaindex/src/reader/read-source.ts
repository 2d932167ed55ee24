import type { TextNode } from "@llamaindex/core/schema";
import type { IdentifiedSource } from "@x/jigsaw-core";
import { fileOrUrl, loadChunks, loadSettings, type LoadSettings } from "@x/jigsaw-core/adapters";
import { embedModelOf } from "../embed-model.ts";
import type { JigsawEmbedding } from "../jigsaw-embedding.ts";
import type { NodeMetadata } from "../nodes/node-metadata.ts";
import { sourceIdOf } from "../nodes/source-id.ts";
import { toNodes } from "../nodes/to-nodes.ts";
import type { JigsawReaderOptions, ReaderSource } from "./reader-options.ts";

/** Options after defaults and checks. */
export interface ReadContext extends LoadSettings {
  readonly embedModel: JigsawEmbedding;
}

/** Checks options and finds the model; `make` comes up with one where there is none. @throws JigsawInputError naming the option */
export function readContext(options: JigsawReaderOptions, make?: () => JigsawEmbedding): ReadContext {
  return { ...loadSettings(options), embedModel: embedModelOf(options.embedModel, make) };
}

/** Nodes of one source, and what was left out of them. */
export interface ReadNodes {
  readonly nodes: TextNode<NodeMetadata>[];
  /** Chunks without words where words are what there is, as silence: they are left out. */
  readonly blank: number;
}

/** Makes nodes of one source, with one request (with `pdf: "pages"`, one a page). */
export async function readSource(
  given: ReaderSource,
  context: ReadContext,
  signal: AbortSignal,
): Promise<ReadNodes> {
  const source = fileOrUrl(given);
  const identified = await context.embedModel.identify(source, { signal });
  return await readIdentified(source, identified, context, signal);
}

async function readIdentified(
  source: ReaderSource,
  identified: IdentifiedSource,
  context: ReadContext,
  signal: AbortSignal,
): Promise<ReadNodes> {
  const { embedModel, metadata } = context;
  const { chunks, blank } = await loadChunks(source, identified, embedModel, context, signal);
  const sourceId = await sourceIdOf(identified.location);
  return { nodes: toNodes(chunks, { space: embedModel.vectorSpace, sourceId, metadata }), blank };
}
