export * from "./embeddings.ts";
