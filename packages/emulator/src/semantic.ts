export { semanticEngine, type SemanticOptions } from "./engine/semantic-engine.ts";
export type { Engine } from "./types/engine.ts";
