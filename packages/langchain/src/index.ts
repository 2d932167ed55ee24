export * from "./embeddings/index.ts";
export {
  describeWithPdfText,
  describeWithVocr,
  readText,
  type Describe,
  type PdfOptions,
  type ReadTextOptions,
  type Scalar,
  type VocrClient,
} from "@x/jigsaw-core/internal";
export type { ChunkMetadata } from "./documents/chunk-metadata.ts";
export { speakerVectorOf, vectorOf } from "./documents/vector-of.ts";
export { wordsOf } from "./documents/words-of.ts";
export { addDocuments, type AddDocumentsOptions } from "./store/add-documents.ts";
export { ingest } from "./ingest/ingest.ts";
export type { IngestOptions, IngestResult } from "./ingest/ingest-options.ts";
export type { JigsawVectorStore } from "./store/vector-store.ts";
export {
  JigsawEmbeddingsFilter,
  type JigsawEmbeddingsFilterInput,
} from "./retriever/jigsaw-embeddings-filter.ts";
export {
  JigsawRetriever,
  type JigsawRetrieverCall,
  type JigsawRetrieverInput,
} from "./retriever/jigsaw-retriever.ts";
export { PrivateSource } from "./retriever/private-source.ts";
export type { JigsawSearchOptions, Rerank } from "./retriever/search-options.ts";
export {
  JigsawDirectoryLoader,
  type JigsawDirectoryLoaderOptions,
} from "./loader/jigsaw-directory-loader.ts";
export { JigsawLoader, type DocumentSplitter } from "./loader/jigsaw-loader.ts";
export { jigsawLoaders } from "./loader/jigsaw-loaders.ts";
export type { JigsawLoaderOptions, LoaderSource, LoaderSources } from "./loader/loader-options.ts";
