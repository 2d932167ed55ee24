import { type EmbeddingType, isTextType } from "../types/embedding-type.ts";
import type { EngineInput, InputFile } from "../types/engine.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { Settings } from "../types/settings.ts";
import { fitText } from "./fit-text.ts";
import {
  type Params,
  readDimensions,
  readInstruction,
  readQuery,
  readSpeakerFingerprint,
  readTokenOverflowMode,
  readType,
} from "./parameters.ts";
import { readSource, type StoredFiles } from "./read-source.ts";
import { splitText } from "./split-text.ts";

export type ValidationSettings = Pick<Settings, "engine" | "chunkTokens" | "maxTokens">;

/**
 * Converts parameters to an engine's input. Unknown parameters are ignored.
 * @throws RequestRefusedError that names the first invalid parameter
 */
export function validateRequest(
  params: Params,
  file: InputFile | undefined,
  store: StoredFiles,
  settings: ValidationSettings,
): EngineInput {
  const type = readType(params);
  const source = readSource(params, file, store, type);
  const dimensions = readDimensions(params);
  const query = readQuery(params, type);
  const instruction = readInstruction(params, query);
  const mode = readTokenOverflowMode(params);
  const speakerFingerprint = readSpeakerFingerprint(params, type);
  requireKnownType(type, settings);

  if (isTextType(type)) {
    if (source.kind !== "text") throw new RequestRefusedError(`text is required for type ${type}`);
    const { chunkTokens } = settings;
    const text = fitText(source.text, settings.maxTokens, mode);
    return { type, text, chunks: splitText(text, chunkTokens), chunkTokens, dimensions, query, instruction };
  }
  if (source.kind === "text") throw new RequestRefusedError(`text is not allowed for type ${type}`);
  const media = { type, dimensions, speakerFingerprint };
  return source.kind === "url" ? { ...media, url: source.url } : { ...media, file: source.file };
}

function requireKnownType(type: EmbeddingType, { engine }: ValidationSettings): void {
  if (engine.types.includes(type)) return;
  throw new RequestRefusedError(
    `the ${engine.name} engine of this emulator does not support type ${type}; use ${engine.types.join(", ")}`,
  );
}
