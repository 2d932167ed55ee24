import { type EmbeddingType, embeddingTypes, isEmbeddingType, isTextType } from "../types/embedding-type.ts";
import { RequestRefusedError } from "../types/request-refused-error.ts";
import type { TokenOverflowMode } from "./fit-text.ts";
import { quoted } from "./quoted.ts";

/** The parameters as the client sent them. */
export type Params = Readonly<Record<string, unknown>>;

const maxInstructionLength = 400;

export function readType({ type }: Params): EmbeddingType {
  if (isEmbeddingType(type)) return type;
  const given = type === undefined ? "it is missing" : `not ${quoted(type)}`;
  throw new RequestRefusedError(`type must be one of ${embeddingTypes.join(", ")}; ${given}`);
}

export function readDimensions({ dimensions = 4096 }: Params): number {
  if (
    typeof dimensions === "number" &&
    Number.isInteger(dimensions) &&
    dimensions >= 32 &&
    dimensions <= 4096
  ) {
    return dimensions;
  }
  throw new RequestRefusedError(`dimensions must be an integer from 32 to 4096, not ${quoted(dimensions)}`);
}

export function readQuery({ query }: Params, type: EmbeddingType): boolean {
  if (query === undefined) return false;
  if (typeof query !== "boolean") throw new RequestRefusedError("query must be true or false");
  if (!isTextType(type)) throw new RequestRefusedError(`query is only valid for texts, not for type ${type}`);
  return query;
}

export function readInstruction({ instruction }: Params, query: boolean): string | undefined {
  if (instruction === undefined) return undefined;
  if (typeof instruction !== "string") throw new RequestRefusedError("instruction must be a string");
  if (!query) throw new RequestRefusedError("instruction is only valid for texts with query: true");
  if (instruction.length > maxInstructionLength) {
    throw new RequestRefusedError(
      `instruction must have at most ${maxInstructionLength} characters, not ${instruction.length}`,
    );
  }
  return instruction;
}

export function readTokenOverflowMode({ token_overflow_mode: mode = "error" }: Params): TokenOverflowMode {
  if (mode === "error" || mode === "truncate") return mode;
  throw new RequestRefusedError(`token_overflow_mode must be "error" or "truncate", not ${quoted(mode)}`);
}

export function readSpeakerFingerprint(params: Params, type: EmbeddingType): boolean {
  const { speaker_fingerprint: value } = params;
  if (value === undefined) return false;
  if (typeof value !== "boolean") throw new RequestRefusedError("speaker_fingerprint must be true or false");
  if (type !== "audio") {
    throw new RequestRefusedError(`speaker_fingerprint is only valid for audio, not for type ${type}`);
  }
  return value;
}
