import { fastEngine } from "../engine/fast-engine.ts";
import { isEmbeddingType } from "../types/embedding-type.ts";
import type { SemanticOptions } from "../engine/semantic-engine.ts";
import type { Engine } from "../types/engine.ts";
import { isRecord } from "../request/is-record.ts";
import { invalidOption } from "./invalid-option.ts";

/**
 * Finds the engine that an option names, or checks the one that it holds.
 * @throws TypeError when there is no such engine, or one that does not take these options; Error when the semantic one's packages are missing
 */
export async function parseEngine(value: unknown, options: SemanticOptions = {}): Promise<Engine> {
  if (value === "semantic") {
    const { semanticEngine } = await import("../engine/semantic-engine.ts");
    return semanticEngine(options);
  }
  for (const [name, option] of Object.entries(options)) {
    if (option !== undefined) throw new TypeError(`${name} is for engine "semantic" only`);
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
