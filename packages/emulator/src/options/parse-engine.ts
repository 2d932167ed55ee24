import { fastEngine } from "../engine/fast-engine.ts";
import { isEmbeddingType } from "../types/embedding-type.ts";
import type { SemanticOptions } from "../engine/semantic-engine.ts";
import type { Engine } from "../types/engine.ts";
import { isRecord } from "../request/is-record.ts";
import { invalidOption } from "./invalid-option.ts";

/**
 * Resolves the name of an engine, or checks a custom one.
 * @throws TypeError when the engine is unknown or does not support these options; Error when packages of the semantic engine are missing
 */
export async function parseEngine(value: unknown, options: SemanticOptions = {}): Promise<Engine> {
  if (value === "semantic") {
    const { semanticEngine } = await import("../engine/semantic-engine.ts");
    return semanticEngine(options);
  }
  for (const [name, option] of Object.entries(options)) {
    if (option !== undefined) throw new TypeError(`${name} requires engine "semantic"`);
  }
  if (value === "fast") return fastEngine;
  if (isEngine(value)) return value;
  throw invalidOption("engine", `"fast", "semantic", or an object with name, types and embed()`, value);
}

function isEngine(value: unknown): value is Engine {
  return (
    isRecord(value) &&
    typeof value["name"] === "string" &&
    Array.isArray(value["types"]) &&
    value["types"].every(isEmbeddingType) &&
    typeof value["embed"] === "function"
  );
}
