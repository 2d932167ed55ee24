import { RetrieverQueryEngine, type QueryBundle, type QueryType } from "@llamaindex/core/query-engine";
import type { EngineResponse } from "@llamaindex/core/schema";

/**
 * Answers questions that have pictures, recordings or PDFs in them: LlamaIndex's own engine searches with the text of a
 * question alone. Otherwise it is that engine, and made as that is: of a retriever, a response synthesizer (`"compact"`
 * by default) and postprocessors.
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
