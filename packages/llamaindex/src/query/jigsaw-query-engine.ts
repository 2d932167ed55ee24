import { RetrieverQueryEngine, type QueryBundle, type QueryType } from "@llamaindex/core/query-engine";
import type { EngineResponse } from "@llamaindex/core/schema";

/**
 * A query engine for questions that contain images, recordings or PDFs. LlamaIndex's `RetrieverQueryEngine` searches
 * only with the text of a question. Everything else works the same: pass a retriever, a response synthesizer (default:
 * `"compact"`) and postprocessors.
 * @example
 * const engine = new JigsawQueryEngine(new JigsawRetriever({ index }));
 * const query = [{ type: "text", text: "What is this?" }, { type: "image", data: base64, mimeType: "image/png" }];
 * const { message, sourceNodes } = await engine.query({ query: { query } });
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
