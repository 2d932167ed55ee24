import { invalidOption } from "./invalid-option.ts";

type ChunksFor = "image" | "pdf";

/** @throws TypeError unless it is an array of a program and its arguments */
export function parseSpeechCommand(value: unknown): readonly string[] | undefined {
  if (value === undefined || isCommand(value)) return value;
  throw invalidOption("speechCommand", "an array of strings: a program and its arguments", value);
}

/** @throws TypeError unless it is an array of "image" and "pdf" */
export function parseChunksFor(value: unknown): readonly ChunksFor[] | undefined {
  if (value === undefined || (Array.isArray(value) && value.every(isChunksFor))) return value;
  throw invalidOption("chunksFor", `an array of "image" and "pdf"`, value);
}

function isCommand(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((part) => typeof part === "string") && Boolean(value[0]);
}

function isChunksFor(value: unknown): value is ChunksFor {
  return value === "image" || value === "pdf";
}
