import { RetrieverQueryEngine, type QueryBundle, type QueryType } from "@llamaindex/core/query-engine";
import type { EngineResponse } from "@llamaindex/core/schema";

/**
 * A query engine for questions that contain images, recordings or PDFs. LlamaIndex's `RetrieverQueryEngine` searches
 * only with the text of a question. Everything else works the same: pass a retriever, a response synthesizer (default:
 * `"compact"`) and postprocessors.
 * @example
 * ```ts
 * import { readFile } from "node:fs/promises";
 * import { MockLLM } from "@llamaindex/core/llms/mock";
 * import { Settings, VectorStoreIndex } from "llamaindex";
 * import { ingest, JigsawEmbedding, JigsawQueryEngine, JigsawRetriever } from "@x/llamaindex-jigsaw";
 *
 * Settings.embedModel = new JigsawEmbedding();
 * Settings.llm = new MockLLM(); // your model
 * const index = await VectorStoreIndex.init({ nodes: [] });
 * await ingest({ index, sources: "samples/menu-board.jpg" });
 * const engine = new JigsawQueryEngine(new JigsawRetriever({ index }));
 * const data = (await readFile("samples/menu-board.jpg")).toString("base64");
 * const photo = { type: "image", data, mimeType: "image/jpeg" } as const;
 * const { message } = await engine.query({ query: { query: [{ type: "text", text: "What is this?" }, photo] } });
 * console.log(message.content);
 * ```
 */
export class JigsawQueryEngine extends RetrieverQueryEngine {
  override async _query(
    query: QueryType,
    stream?: boolean,
  ): Promise<EngineResponse | AsyncIterable<EngineResponse>> {
    const bundle: QueryBundle = typeof query === "string" ? { query } : query;
    const nodes = await this.retrieve(bundle);
    return stream
      ? await this.responseSynthesizer.synthesize({ query: bundle, nodes }, true)
      : await this.responseSynthesizer.synthesize({ query: bundle, nodes });
  }
}
